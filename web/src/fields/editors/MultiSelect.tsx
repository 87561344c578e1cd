// Choosing several of a closed list.

import { MultiSelect } from "@mantine/core";
import type { EditProps } from "../kind";
import { choices } from "../kinds/select";
import { useOpened } from "./useOpened";

export function Choices({ field, value, onChange, onCommit: _onCommit, name, label, ...props }: EditProps) {
  return (
    <MultiSelect
      label={label}
      aria-label={label ? undefined : name}
      data={choices(field)}
      value={Array.isArray(value) ? value : []}
      onChange={(chosen) => onChange(chosen)}
      searchable
      {...useOpened(false)}
      {...props}
    />
  );
}
