// Reading records, and the writes that every object has. Writes show at once and are taken back on refusal.

import { keepPreviousData, queryOptions, skipToken, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { records, type Page, type RecordData, type TimelinePart } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import type { Pairs } from "@/api/typed";
import { acted, dropCached, patchCached, refresh, toWire, type Changes } from "./changes";
import { cache, keys } from "./client";
import { isConflict, openConflict } from "./conflict";
import { announce } from "./notices";

export type { Pairs };

/**
 * One page of a list with these fields and no others: what a table does not show is not asked for. While other
 * columns are fetched, the rows stay as they were.
 */
export function listQuery(object: ObjectInfo, query: Pairs, fields: string[]) {
  const asked = keys.list(object.name, query);
  return queryOptions<Page>({
    queryKey: [...asked, fields.toSorted()],
    queryFn: ({ signal }): Promise<Page> =>
      records.list(object, [...query, ["fields", fields.join(",")]], signal),
    placeholderData: () => cache.getQueriesData<Page>({ queryKey: asked }).find(([, page]) => page)?.[1],
  });
}

const PAGE = 50;

/** A page of a list as tables ask for it: with the number of all rows, if it is the first. */
export const pageOf = (base: Pairs, cursor: string | undefined, counted: boolean): Pairs => [
  ...base,
  ["limit", String(PAGE)],
  ...(cursor === undefined ? [] : [["after", cursor] as const]),
  ...(counted ? [["count", "exact"] as const] : []),
];

/** One page of a list; pass undefined to wait. */
export function useList(object: ObjectInfo | undefined, query: Pairs, enabled = true) {
  return useQuery({
    queryKey: keys.list(object?.name ?? "", query),
    enabled,
    queryFn: object ? ({ signal }): Promise<Page> => records.list(object, query, signal) : skipToken,
  });
}

/** One record. */
export function useRecord(object: ObjectInfo | undefined, id: string | undefined) {
  return useQuery({
    queryKey: keys.one(object?.name ?? "", id ?? ""),
    queryFn:
      object && id !== undefined
        ? ({ signal }): Promise<RecordData> => records.one(object, id, signal)
        : skipToken,
  });
}

/** One record as it is now, outside of a screen that shows it. */
export const readRecord = (object: ObjectInfo, id: string): Promise<RecordData> =>
  cache.fetchQuery({
    queryKey: keys.one(object.name, id),
    queryFn: () => records.one(object, id),
    staleTime: 0,
  });

/** Counts and sums by group. */
export function useAggregate(object: ObjectInfo, query: Pairs, enabled = true) {
  return useQuery({
    queryKey: keys.aggregate(object.name, query),
    enabled,
    queryFn: ({ signal }) => records.aggregate(object, query, signal),
  });
}

/** What happened to a record and to what hangs on it, newest first, page by page. */
export function useTimeline(object: ObjectInfo, id: string, part: TimelinePart) {
  return useInfiniteQuery({
    queryKey: [...keys.timeline(object.name, id), part],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => records.timeline(object, id, part, pageParam, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** What a write needs to know about itself. */
export interface Saying {
  /** What the toast says once the server has it; nothing for edits that show where they were made. */
  said?: string;
}

/**
 * Saves some fields. Throws the server's `Problem` so that the editor can keep what was typed; a conflict is
 * not thrown but shown side by side.
 */
export async function save(
  object: ObjectInfo,
  record: RecordData,
  changes: Changes,
  { said }: Saying = {},
): Promise<void> {
  const send = (values: Changes, version: number) =>
    acted(object.name, async () => {
      const back = patchCached(object.name, record.id, values);
      try {
        const answer = await records.update(object, record.id, toWire(values), version);
        patchCached(object.name, record.id, answer.data);
        if (said !== undefined) announce(said, answer.operation, [object.name]);
      } catch (error) {
        back();
        throw error;
      } finally {
        refresh([object.name]);
      }
    });
  try {
    await send(changes, record.version);
  } catch (error) {
    if (!isConflict(error)) throw error;
    await openConflict(object, record.id, changes, error, send);
  }
}

/** Creates a record. `key` makes a retry safe: the same key never creates twice. */
export async function create(
  object: ObjectInfo,
  values: Changes,
  key: string,
  { said }: Saying = {},
): Promise<RecordData> {
  const answer = await records.create(object, toWire(values), key);
  cache.setQueryData(keys.one(object.name, answer.data.id), answer.data);
  if (said !== undefined) announce(said, answer.operation, [object.name]);
  refresh([object.name]);
  return answer.data;
}

/** The record of this very name, if there is one. */
export async function find(
  object: ObjectInfo,
  name: string,
): Promise<{ id: string; label: string } | undefined> {
  const page = await records.list(object, [
    [`${object.title}[eq]`, name],
    ["limit", "1"],
  ]);
  const found = page.data[0];
  return found && { id: found.id, label: name };
}

/** Puts one record in the trash. */
export async function trash(object: ObjectInfo, id: string, said: string): Promise<void> {
  await acted(object.name, async () => {
    const back = dropCached(object.name, new Set([id]));
    try {
      const answer = await records.trash(object, id);
      announce(said, answer.operation, [object.name]);
    } catch (error) {
      back();
      throw error;
    } finally {
      refresh([object.name]);
    }
  });
}

/** Takes one record out of the trash. */
export async function restore(object: ObjectInfo, id: string, said: string): Promise<void> {
  const answer = await records.restore(object, id);
  announce(said, answer.operation, [object.name]);
  refresh([object.name]);
}

/** Changes many records by one operation, or trashes them. */
export async function bulk(
  object: ObjectInfo,
  ids: string[],
  change: { changes: Changes } | { delete: true },
  said: (changed: number, refused: number) => string,
): Promise<void> {
  await acted(object.name, async () => {
    const chosen = new Set(ids);
    const backs =
      "delete" in change
        ? [dropCached(object.name, chosen)]
        : ids.map((id) => patchCached(object.name, id, change.changes));
    try {
      const answer = await records.bulk(
        object,
        ids,
        "delete" in change ? change : { changes: toWire(change.changes) },
      );
      const { changed, refused, operation } = answer.data;
      announce(said(changed, refused.length), operation, [object.name]);
    } catch (error) {
      for (const back of backs.toReversed()) back();
      throw error;
    } finally {
      refresh([object.name]);
    }
  });
}
