// What a rule says, in the words of the objects and fields it names.

import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { objectNow } from "@/db/schema";
import { say } from "@/i18n";

/** The names in a text with commas. */
export const namesOf = (text: unknown): string[] =>
  typeof text === "string" ? text.split(",").filter((name) => name !== "") : [];

const labelOf = (field: FieldInfo | undefined, name: string) => (field ? say(field.label) : name);

export const objectWord = (name: string): string => {
  const object = objectNow(name);
  return object ? say(object.label_plural) : name;
};

export const fieldWord = (object: ObjectInfo | undefined, name: string): string =>
  labelOf(
    object?.fields.find((field) => field.name === name),
    name,
  );

/** A date to count from: one of the object, or of what a reference of it points to. */
export function dateWord(object: ObjectInfo | undefined, path: string): string {
  const [by = "", name] = path.split(".");
  if (name === undefined) return fieldWord(object, by);
  const reference = object?.fields.find((field) => field.name === by);
  const above = objectNow(reference?.to ?? "");
  return `${labelOf(reference, by)} › ${fieldWord(above, name)}`;
}
