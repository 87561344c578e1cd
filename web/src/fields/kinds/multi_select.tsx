// Several of a closed list.

import { MultiSelect } from "@mantine/core";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import type { Value } from "@/api/records";
import type { FieldInfo } from "@/api/schema";
import type { EditProps, KindUi, ShowProps } from "../kind";
import { choices } from "./select";

function Edit({ field, value, onChange, name, label, description, error, autoFocus, required }: EditProps) {
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
      required={required ?? false}
    />
  );
}

function text(value: Value | undefined, field: FieldInfo): string {
  if (!Array.isArray(value)) return "";
  const all = choices(field);
  return value.map((code) => all.find((choice) => choice.value === code)?.label ?? code).join("、");
}

const Show = ({ value, field }: ShowProps) => <>{text(value, field)}</>;

export const multiSelect: KindUi = {
  Show,
  Edit,
  text,
  width: 200,
  operators: ["contains", "empty"],
};
