// What a condition can be about: a field, a field across one reference (`account.sector`), or the segments that a record is in.

import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { fieldOf, objectNow } from "@/db/schema";
import { kindOf, type Operator } from "@/fields";

/** The parameter that asks for the members of a segment. */
export const SEGMENT = "segment";
/** No field that anybody declared. */
const UNDECLARED = -1;

/** Objects that segments are of, as the server declares it. */
export function hasSegments(object: ObjectInfo): boolean {
  const of = objectNow(SEGMENT)?.fields.find((field) => field.name === "object");
  return of?.options?.some((option) => option.value === object.name) ?? false;
}

/** The segment as if it were a reference of the record; a customer's own field of that name comes first. */
function segmentField(object: ObjectInfo): FieldInfo | undefined {
  const label = objectNow(SEGMENT)?.label;
  const [like] = object.fields;
  if (!label || !like || !hasSegments(object)) return undefined;
  return { ...like, id: UNDECLARED, name: SEGMENT, kind: "ref", to: SEGMENT, label };
}

/** What the name of a condition stands for; undefined when it is nothing this person knows of. */
export function filterField(object: ObjectInfo, name: string): FieldInfo | undefined {
  const own = fieldOf(object, name);
  if (own) return own;
  if (name === SEGMENT) return segmentField(object);
  const [relation = "", inner = ""] = name.split(".");
  const over = fieldOf(object, relation);
  const target = over?.to === undefined ? undefined : objectNow(over.to);
  const field = target && fieldOf(target, inner);
  if (!over || !field) return undefined;
  const both = (language: "en" | "zh-Hant") => `${over.label[language]} · ${field.label[language]}`;
  return { ...field, name, label: { en: both("en"), "zh-Hant": both("zh-Hant") } };
}

/** How it is compared, the most useful first. */
export function operatorsOf(field: FieldInfo): Operator[] {
  return field.id === UNDECLARED ? ["in", "ne"] : kindOf(field).operators;
}
