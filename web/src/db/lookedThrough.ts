// Which objects are looked through for duplicates. A module of its own, because every list asks this and few look.

import type { ObjectInfo } from "@/api/schema";

/** Objects that are looked through for duplicates. */
export function isLookedThrough(object: Pick<ObjectInfo, "name">): boolean {
  return object.name === "contact" || object.name === "account";
}
