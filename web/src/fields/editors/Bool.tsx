// Ticking yes or no.

import { Checkbox } from "@mantine/core";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Checkbox.css";
import type { EditProps } from "../kind";

export function Bool({
  value,
  onChange,
  onCommit,
  name,
  label,
  field: _field,
  required: _required,
  ...props
}: EditProps) {
  return (
    <Checkbox
      label={label ?? name}
      checked={value === true}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
        onCommit?.(event.currentTarget.checked);
      }}
      {...props}
    />
  );
}
