// A kept condition is the address of a list; between address and chips nothing is lost.

import type { ObjectInfo } from "@/api/schema";
import type { Pairs } from "@/db/records";
import { filterPairs, readView, type Search, type View } from "../view";

/** Parameters as the address of a list holds them: repeated names together. */
export function searchOf(pairs: Iterable<readonly [string, string]>): Search {
  const search: Search = {};
  for (const [name, value] of pairs) {
    const before = search[name];
    search[name] = before === undefined ? value : [before, value].flat();
  }
  return search;
}

/** The arrangement that shows what a condition names. */
export function viewOf(object: ObjectInfo, condition: string): View {
  return { ...readView(object, searchOf(new URLSearchParams(condition))), q: "", sort: [] };
}

export function pairsOf(view: View): Pairs {
  return filterPairs({ ...view, q: "" });
}

/** The condition as it is kept. */
export function textOf(view: View): string {
  return new URLSearchParams(filterPairs({ ...view, q: "" })).toString();
}
