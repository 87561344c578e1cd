// Several of a closed list.

import type { Value } from "@/api/records";
import type { FieldInfo } from "@/api/schema";
import { listed } from "@/i18n/format";
import type { KindUi, ShowProps } from "../kind";
import { choices } from "./select";

function text(value: Value | undefined, field: FieldInfo): string {
  if (!Array.isArray(value)) return "";
  const all = choices(field);
  const words = value.map((code) => all.find((choice) => choice.value === code)?.label ?? code);
  return listed(words);
}

const Show = ({ value, field }: ShowProps) => <>{text(value, field)}</>;

export const multiSelect: KindUi = {
  Show,
  text,
  width: 200,
  operators: ["contains", "empty"],
};
