// Choosing several of a closed list.

import { MultiSelect } from "@mantine/core";
import type { EditProps } from "../kind";
import { choices } from "../kinds/select";
import { useOpened } from "./useOpened";

export function Choices({
  field,
  value,
  onChange,
  name,
  label,
  description,
  error,
  autoFocus,
  required,
}: EditProps) {
  return (
    <MultiSelect
      label={label}
      aria-label={label ? undefined : name}
      description={description}
      error={error}
      data={choices(field)}
      value={Array.isArray(value) ? value : []}
      onChange={(chosen) => onChange(chosen)}
      searchable
      autoFocus={autoFocus ?? false}
      {...useOpened(false)}
      required={required ?? false}
    />
  );
}
