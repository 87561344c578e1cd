// What values on the wire are, told from their shape.

import type { Money, RecordData, Ref } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";

/** Whether a value is a reference to a record. */
export function isRef(value: unknown): value is Ref {
  return typeof value === "object" && value !== null && "id" in value && "label" in value;
}

/** Whether a value is an amount of money. */
export function isMoney(value: unknown): value is Money {
  return typeof value === "object" && value !== null && "amount" in value && "currency" in value;
}

/** The title of a record. */
export function titleOf(object: ObjectInfo, record: RecordData): string {
  const title = record[object.title];
  if (typeof title === "string" && title !== "") return title;
  return isRef(title) ? (title.label ?? "") : "";
}
