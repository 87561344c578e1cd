// Reading what may be there twice, and the two answers to it: they are one, they are not.

import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { duplicates, type Merge, type Merged } from "@/api/duplicates";
import { records, type RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { acted, refresh, type Changes } from "./changes";
import { cache, keys } from "./client";
import { isLookedThrough } from "./lookedThrough";
import { announce } from "./notices";
import { isRef } from "./values";

export type { Alike } from "@/api/duplicates";

/** What tells people and companies apart; the server knows more, but this is what is typed. */
const compared = new Set([
  "name",
  "reading",
  "legal_name",
  "phone",
  "mobile",
  "email",
  "line_id",
  "tax_id",
  "website",
  "address",
  "account",
]);

/** What a draft says of itself, as the server wants to hear it. */
export function draftOf(object: ObjectInfo, values: Changes): Record<string, string> {
  const said: Record<string, string> = {};
  for (const field of object.fields) {
    const value = values[field.name];
    if (!compared.has(field.name)) continue;
    if (typeof value === "string" && value.trim() !== "") said[field.name] = value.trim();
    if (isRef(value)) said[field.name] = value.id;
  }
  return said;
}

const filed = (object: ObjectInfo, ...what: unknown[]) => [...keys.object(object.name), "alike", ...what];

/** Records like a draft. The old answer stays until the new one is here, so that nothing flickers while one types. */
export function useAlikeDraft(object: ObjectInfo | undefined, draft: Record<string, string>) {
  const asks = object !== undefined && isLookedThrough(object);
  return useQuery({
    queryKey: [...keys.object(object?.name ?? ""), "alike", "draft", draft],
    enabled: asks && Object.keys(draft).some((name) => name !== "account"),
    queryFn: asks ? ({ signal }) => duplicates.ofDraft(object.plural, draft, signal) : skipToken,
    placeholderData: keepPreviousData,
  });
}

/** Records like a record. */
export function useAlike(object: ObjectInfo, id: string) {
  return useQuery({
    queryKey: filed(object, "of", id),
    queryFn: ({ signal }) => duplicates.of(object.plural, id, signal),
  });
}

/** All pairs, a stretch at a time. */
export function usePairs(object: ObjectInfo) {
  return useInfiniteQuery({
    queryKey: filed(object, "pairs"),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => duplicates.pairs(object.plural, pageParam, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** What a merge would make, asked of the server: it does it and takes it back. */
export function useMergePreview(object: ObjectInfo, into: string, asked: Merge) {
  return useQuery({
    queryKey: filed(object, "merge", into, asked),
    queryFn: () => duplicates.preview(object.plural, into, asked),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** Everything that may hang on a person or company. */
const hanging = ["contact", "account", "opportunity", "note", "task", "contact_point"];

/** Makes records one. */
export function merge(
  object: ObjectInfo,
  into: string,
  asked: Merge,
  key: string,
  said: string,
): Promise<Merged> {
  return acted(object.name, async () => {
    const answer = await duplicates.merge(object.plural, into, asked, key);
    const merged = answer.data as Merged;
    cache.setQueryData(keys.one(object.name, into), merged.record);
    announce(said, answer.operation, hanging);
    refresh(hanging);
    return merged;
  });
}

/** Says that two records are two: they are not asked about again. */
export async function tellApart(
  object: ObjectInfo,
  one: RecordData,
  other: RecordData,
  said: string,
): Promise<void> {
  const pair = { [object.name]: one.id, [`other_${object.name}`]: other.id };
  const answer = await records.create({ plural: "not_duplicates" }, pair, crypto.randomUUID());
  announce(said, answer.operation, [object.name]);
  refresh([object.name]);
}

/** Takes a merge back; `said` is told how many records were changed since and stayed as they are. */
export async function unmerge(operation: string, said: (kept: number) => string): Promise<void> {
  const answer = await records.undo(operation);
  announce(said(answer.data.kept.length), answer.operation, hanging);
  refresh(hanging);
}
