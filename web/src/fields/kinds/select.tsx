// One of a closed list.

import type { Value } from "@/api/records";
import type { FieldInfo } from "@/api/schema";
import { say } from "@/i18n";
import type { KindUi, ShowProps } from "../kind";

/** The choices of a field in the language spoken. */
export function choices(field: FieldInfo): { value: string; label: string }[] {
  return (field.options ?? []).map((option) => ({ value: option.value, label: say(option.label) }));
}

const text = (value: Value | undefined, field: FieldInfo) =>
  choices(field).find((choice) => choice.value === value)?.label ?? (typeof value === "string" ? value : "");
const Show = ({ value, field }: ShowProps) => <>{text(value, field)}</>;

export const select: KindUi = {
  Show,
  text,
  width: 140,
  operators: ["in", "ne", "empty"],
  groups: true,
};
