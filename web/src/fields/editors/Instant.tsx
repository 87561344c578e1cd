// Setting a moment, where a person may.

import { TextInput } from "@mantine/core";
import type { Value } from "@/api/records";
import type { EditProps } from "../kind";
import { entered } from "./entered";

/** The browser's own picker wants local wall-clock time without a zone. */
function local(value: Value | undefined): string {
  if (typeof value !== "string") return "";
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function Instant({ value, onChange, onCommit, name, field: _field, ...props }: EditProps) {
  return (
    <TextInput
      type="datetime-local"
      aria-label={props.label ? undefined : name}
      value={local(value)}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(typed === "" ? null : new Date(typed).toISOString());
      }}
      onKeyDown={(event) => entered(event, onCommit && (() => onCommit()))}
      {...props}
    />
  );
}
