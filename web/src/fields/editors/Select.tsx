// Choosing one of a closed list.

import { Select } from "@mantine/core";
import type { EditProps } from "../kind";
import { choices } from "../kinds/select";
import { useOpened } from "./useOpened";

export function Choice({ field, value, onChange, onCommit, name, label, ...props }: EditProps) {
  return (
    <Select
      label={label}
      aria-label={label ? undefined : name}
      data={choices(field)}
      value={typeof value === "string" ? value : null}
      onChange={(chosen) => {
        onChange(chosen);
        onCommit?.(chosen);
      }}
      clearable={!props.required}
      searchable={(field.options?.length ?? 0) > 8}
      {...useOpened(props.autoFocus ?? false)}
      {...props}
    />
  );
}
