// A moment. The product keeps moments itself; where a person may set one she picks date and time.

import { TextInput } from "@mantine/core";
import type { Value } from "@/api/records";
import { instant as format } from "@/i18n/format";
import type { EditProps, KindUi, ShowProps } from "../kind";
import { entered } from "./texts";

const text = (value: Value | undefined) => (typeof value === "string" && value !== "" ? format(value) : "");

/** The browser's own picker wants local wall-clock time without a zone. */
function local(value: Value | undefined): string {
  if (typeof value !== "string") return "";
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function Edit({ value, onChange, onCommit, name, field: _field, ...props }: EditProps) {
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

const Show = ({ value }: ShowProps) => <span className="num">{text(value)}</span>;

export const instant: KindUi = {
  Show,
  Edit,
  text,
  width: 170,
  operators: ["period", "gte", "lte", "empty"],
};
