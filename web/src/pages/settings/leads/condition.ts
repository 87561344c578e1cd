// A rule's condition is the address of a list of leads; between address and chips nothing is lost.

import type { Pairs } from "@/db/records";
import type { ObjectInfo } from "@/api/schema";
import { filterPairs, readView, type Search, type View } from "@/records/view";

/** The arrangement that shows what a condition names. */
export function viewOf(lead: ObjectInfo, condition: string): View {
  const search: Search = {};
  for (const [name, value] of new URLSearchParams(condition)) {
    const before = search[name];
    search[name] = before === undefined ? value : [before, value].flat();
  }
  return { ...readView(lead, search), q: "", sort: [] };
}

export function pairsOf(view: View): Pairs {
  return filterPairs({ ...view, q: "" });
}

/** The condition as the rule keeps it. */
export function textOf(view: View): string {
  return new URLSearchParams(filterPairs({ ...view, q: "" })).toString();
}
