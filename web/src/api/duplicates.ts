// Records that are there twice: like a draft, like a record, all pairs, and making two one.

import { ask, call } from "./client";
import type { RecordData } from "./records";
import type { Body } from "./typed";
import type { ContactAlike } from "./wire.gen";

/** In what two records agree, and how surely they are one. */
export type Likeness = Pick<ContactAlike["data"][number], "level" | "reasons">;

/** A record like the one at hand. */
export type Alike = Likeness & { record: RecordData };

/** Two records that may be one. */
export type Pair = Likeness & { older: RecordData; newer: RecordData };

/** A stretch of all pairs. */
export interface Pairs {
  data: Pair[];
  next: string | null;
  percent: number;
}

/** What a merge is asked: which records go, and whose values the one that stays takes over. */
export type Merge = Body<"post", "/contacts/{id}/merge">;

/** What a merge makes: the record, and how many of each object moved to it. */
export interface Merged {
  record: RecordData;
  moved: Record<string, number>;
}

/** People and companies have the same paths; the types of one stand in for both. */
const at = <Rest extends string>(plural: string, rest: Rest) => `/${plural}${rest}` as `/contacts${Rest}`;

export const duplicates = {
  ofDraft: (plural: string, draft: Record<string, string>, signal?: AbortSignal) =>
    ask("get", at(plural, "/duplicates"), { query: draft, signal }) as Promise<{ data: Alike[] }>,
  of: (plural: string, id: string, signal?: AbortSignal) =>
    ask("get", at(plural, "/{id}/duplicates"), { path: { id }, signal }) as Promise<{ data: Alike[] }>,
  pairs: (plural: string, after: string | undefined, signal?: AbortSignal) =>
    ask("get", at(plural, "/duplicates/pairs"), { query: { after }, signal }) as Promise<Pairs>,
  preview: async (plural: string, id: string, body: Merge) =>
    (await call("post", at(plural, "/{id}/merge/preview"), { path: { id }, body })).data as Merged,
  merge: (plural: string, id: string, body: Merge, key: string) =>
    call("post", at(plural, "/{id}/merge"), { path: { id }, body, headers: { "Idempotency-Key": key } }),
};
