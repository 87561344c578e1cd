// Changing what the cache holds: at once when a person acts, again when the server has answered, and back
// when it refused. Also the one place that decides what is asked again.

import type { InfiniteData } from "@tanstack/react-query";
import type { BoardData } from "@/api/opportunities";
import type { Page, RecordData, Value } from "@/api/records";
import { cache, keys } from "./client";
import { isRef } from "./values";

/** New values of fields, as records carry them. */
export type Changes = Record<string, Value>;

/** References travel as their id alone; everything else as it is. */
export function toWire(changes: Changes): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [name, isRef(value) ? value.id : value]),
  );
}

/** Puts the cache back as it was. */
export type Rollback = () => void;

type Edit = (record: RecordData) => RecordData;

function inPage(page: Page, id: string, edit: Edit): Page {
  if (!page.data.some((record) => record.id === id)) return page;
  return { ...page, data: page.data.map((record) => (record.id === id ? edit(record) : record)) };
}

function inBoard(board: BoardData, id: string, edit: Edit): BoardData {
  return {
    ...board,
    columns: board.columns.map((column) =>
      column.cards.some((card) => card.id === id)
        ? { ...column, cards: column.cards.map((c) => (c.id === id ? { ...c, ...edit(c) } : c)) }
        : column,
    ),
  };
}

function editCached(shape: string, data: unknown, id: string, edit: Edit): unknown {
  if (data === undefined) return data;
  if (shape === "one") return (data as RecordData).id === id ? edit(data as RecordData) : data;
  if (shape === "board") return inBoard(data as BoardData, id, edit);
  if (shape === "list") {
    const pages = data as InfiniteData<Page> | Page;
    if ("pages" in pages) return { ...pages, pages: pages.pages.map((page) => inPage(page, id, edit)) };
    return inPage(pages, id, edit);
  }
  return data;
}

/** Changes every cached copy of a record. Answers how to put them back. */
export function patchCached(object: string, id: string, changes: Partial<Changes>): Rollback {
  return rewrite(object, (shape, data) =>
    editCached(shape, data, id, (record) => ({ ...record, ...changes })),
  );
}

/** Takes records out of every cached list and board. */
export function dropCached(object: string, ids: ReadonlySet<string>): Rollback {
  const without = <T extends { id: string }>(rows: T[]) => rows.filter((row) => !ids.has(row.id));
  return rewrite(object, (shape, data) => {
    if (data === undefined) return data;
    if (shape === "list") {
      const page = data as Page;
      return "data" in page ? { ...page, data: without(page.data) } : data;
    }
    if (shape !== "board") return data;
    const board = data as BoardData;
    return { ...board, columns: board.columns.map((c) => ({ ...c, cards: without(c.cards) })) };
  });
}

/** Rewrites everything cached about an object; `edit` gets what kind of answer it is. */
export function rewrite(object: string, edit: (shape: string, data: unknown) => unknown): Rollback {
  const before = cache.getQueriesData({ queryKey: keys.object(object) });
  for (const [key, data] of before) {
    const next = edit(String(key[2]), data);
    if (next !== data) cache.setQueryData(key, next);
  }
  return () => {
    for (const [key, data] of before) cache.setQueryData(key, data);
  };
}

let acting = 0;
const waiting = new Set<string>();

/**
 * Runs a change while answers to older questions are held off, so that a list fetched before the change
 * cannot overwrite what the person just saw happen.
 */
export async function acted<T>(object: string, act: () => Promise<T>): Promise<T> {
  acting += 1;
  await cache.cancelQueries({ queryKey: keys.object(object) });
  try {
    return await act();
  } finally {
    acting -= 1;
    if (acting === 0 && waiting.size > 0) {
      const objects = [...waiting];
      waiting.clear();
      refresh(objects);
    }
  }
}

/** What else shows data of an object: a deal's card names its account, its timeline tells its notes. */
const shownWith: Record<string, string[]> = {
  opportunity_line: ["opportunity"],
  opportunity_contact: ["opportunity", "account"],
  opportunity_member: ["opportunity"],
  note: ["account", "contact", "opportunity", "lead"],
  task: ["account", "contact", "opportunity", "lead"],
  activity: ["account", "contact", "opportunity", "lead", "attendee"],
  promise: ["account", "contact", "opportunity", "lead"],
  attachment: ["account", "contact", "opportunity", "lead"],
  score_rule: ["lead"],
  stage: ["opportunity"],
  pipeline: ["opportunity", "stage"],
  account_link: ["account"],
  // A company's page counts its deals and shows its people with their part.
  opportunity: ["account"],
  contact: ["account"],
  relationship: ["contact", "account"],
  affiliation: ["account"],
  important_date: ["account"],
};

/** When each object was last asked again, on the clock of `performance.now()`. */
const askedAgain = new Map<string, number>();

/** Whether what is on screen of an object was asked again after that moment. */
export const askedSince = (object: string, moment: number): boolean =>
  (askedAgain.get(object) ?? 0) >= moment;

/** Asks again for everything about these objects that is on screen; the rest is asked when next shown. */
export function refresh(objects: string[]): void {
  const all = new Set(objects.flatMap((object) => [object, ...(shownWith[object] ?? [])]));
  // The day tells of nearly everything, and so does a brief.
  all.add("today").add("brief");
  if (acting > 0) {
    for (const object of all) waiting.add(object);
    return;
  }
  const now = performance.now();
  for (const object of all) {
    askedAgain.set(object, now);
    void cache.invalidateQueries({ queryKey: keys.object(object) });
  }
  void cache.invalidateQueries({ predicate: ({ queryKey }) => looksFurther(queryKey) });
}

/** Conditions that are about other records than those listed: a segment's, those of a relation, those across a reference. */
const further = /^(segment|filter)\b|\./;

/** Whether a change of any record may change an answer. */
function looksFurther([root, , shape, query]: readonly unknown[]): boolean {
  if (root !== "o") return false;
  if (shape === "segments") return true;
  return Array.isArray(query) && query.some((pair) => Array.isArray(pair) && further.test(String(pair[0])));
}
