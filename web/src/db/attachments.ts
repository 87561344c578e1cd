// Which files a page shows, and a device takes along with it.

import type { HangsOn } from "@/api/attachments";
import type { Pairs } from "@/api/typed";

const OUTER: ReadonlySet<HangsOn> = new Set<HangsOn>(["account", "contact", "opportunity", "lead"]);
/** What is said about such a record has files as well. */
const INNER: readonly HangsOn[] = ["activity", "note", "task"];

/** Those of a record, and of what was said and noted about it; the newest first. */
export function filesOf(by: HangsOn, id: string): Pairs {
  const paths = [by, ...(OUTER.has(by) ? INNER.map((inner) => `${inner}.${by}`) : [])];
  const filter = { any: paths.map((field) => ({ field, op: "eq", value: id })) };
  return [
    ["filter", JSON.stringify(filter)],
    ["sort", "-created_at"],
    ["limit", "50"],
  ];
}
