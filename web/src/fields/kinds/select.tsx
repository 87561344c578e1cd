// One of a closed list.

import { Select } from "@mantine/core";
import type { Value } from "@/api/records";
import type { FieldInfo } from "@/api/schema";
import { say } from "@/i18n";
import type { EditProps, KindUi, ShowProps } from "../kind";

/** The choices of a field in the language spoken. */
export function choices(field: FieldInfo): { value: string; label: string }[] {
  return (field.options ?? []).map((option) => ({ value: option.value, label: say(option.label) }));
}

function Edit({
  field,
  value,
  onChange,
  onCommit,
  name,
  label,
  description,
  error,
  autoFocus,
  required,
}: EditProps) {
  return (
    <Select
      label={label}
      aria-label={label ? undefined : name}
      description={description}
      error={error}
      data={choices(field)}
      value={typeof value === "string" ? value : null}
      onChange={(chosen) => {
        onChange(chosen);
        onCommit?.(chosen);
      }}
      clearable={!required}
      searchable={(field.options?.length ?? 0) > 8}
      autoFocus={autoFocus ?? false}
      defaultDropdownOpened={autoFocus ?? false}
      required={required ?? false}
    />
  );
}

const text = (value: Value | undefined, field: FieldInfo) =>
  choices(field).find((choice) => choice.value === value)?.label ?? (typeof value === "string" ? value : "");
const Show = ({ value, field }: ShowProps) => <>{text(value, field)}</>;

export const select: KindUi = {
  Show,
  Edit,
  text,
  width: 140,
  operators: ["in", "ne", "empty"],
  groups: true,
};
