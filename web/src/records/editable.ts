// What a person may change, and why not when she may not.

import type { FieldInfo, ObjectInfo } from "@/api/schema";

/** Whether the person may edit this field through the record's own form. The server has the last word. */
export function mayEdit(object: ObjectInfo, field: FieldInfo): boolean {
  return object.can.edit !== "none" && field.can_edit && field.write === "open" && field.kind !== "json";
}
