// Setting a moment, where a person may: on the clocks of her own zone, wherever the browser is.

import { TextInput } from "@mantine/core";
import type { Value } from "@/api/records";
import { clockOf, momentAt } from "@/i18n/clock";
import type { EditProps } from "../kind";
import { entered } from "./entered";

/** The browser's own picker wants what a clock shows, without a zone. */
function local(value: Value | undefined): string {
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) return "";
  return clockOf(value).slice(0, 16).replace(" ", "T");
}

export function Instant({ value, onChange, onCommit, name, field: _field, ...props }: EditProps) {
  return (
    <TextInput
      type="datetime-local"
      aria-label={props.label ? undefined : name}
      value={local(value)}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(typed === "" ? null : momentAt(typed.length === 16 ? `${typed}:00` : typed));
      }}
      onKeyDown={(event) => entered(event, onCommit && (() => onCommit()))}
      {...props}
    />
  );
}
