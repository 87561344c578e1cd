// The commands on leads, shown at once where what comes of them is known before the server says so.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Answer } from "@/api/client";
import { leads, type Conversion, type Reason } from "@/api/leads";
import { records, type RecordData } from "@/api/records";
import { acted, patchCached, refresh, type Changes } from "./changes";
import { announce } from "./notices";
import { useTimeline, type Pairs } from "./records";
import { useObject } from "./schema";

export type { LeadResponse, Reason } from "@/api/leads";

/** What a conversion makes or moves along. */
const everything = ["lead", "account", "contact", "opportunity", "note", "task", "consent", "referral"];

/** The facts to ask for next. */
export const useMissing = (id: string) =>
  useQuery({
    queryKey: ["o", "lead", "missing", id] as const,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await leads.missing(id, signal)).data,
  });

/** How soon leads are answered, and what each source came to. */
export const useResponse = (query: Pairs) =>
  useQuery({
    queryKey: ["o", "lead", "response", query] as const,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => leads.response(query, signal),
  });

interface Command {
  id: string;
  /** What the lead will look like, as far as one knows. */
  changes: Changes;
  said: string;
  touched?: string[];
  send: () => Promise<Answer<unknown>>;
}

function run({ id, changes, said, touched = ["lead"], send }: Command): Promise<void> {
  return acted("lead", async () => {
    const back = patchCached("lead", id, changes);
    try {
      const answer = await send();
      patchCached("lead", id, answer.data as RecordData);
      announce(said, answer.operation, touched);
    } catch (error) {
      back();
      throw error;
    } finally {
      refresh(touched);
    }
  });
}

/** Gives a lead to whose turn it is. */
export const assignLead = (id: string, said: string) =>
  run({ id, changes: {}, said, send: () => leads.assign(id) });

/** Works on it again. */
export const takeUpLead = (id: string, said: string) =>
  run({
    id,
    changes: { status: "assigned", recontact_on: null, disqualified_because: null },
    said,
    send: () => leads.takeUp(id),
  });

/** Not now: again on that day. */
export const nurtureLead = (id: string, day: string, said: string) =>
  run({
    id,
    changes: { status: "nurture", recontact_on: day, disqualified_because: null },
    said,
    send: () => leads.nurture(id, day),
  });

/** Nothing will come of it. */
export const disqualifyLead = (id: string, because: Reason, said: string) =>
  run({
    id,
    changes: { status: "disqualified", disqualified_because: because, recontact_on: null },
    said,
    send: () => leads.disqualify(id, because),
  });

/** It becomes a customer. What it becomes is known only afterwards. */
export const convertLead = (id: string, into: Conversion, said: string) =>
  run({ id, changes: {}, said, touched: everything, send: () => leads.convert(id, into) });

/** The operation that converted a lead, which can be taken back; undefined while it is not known. */
export function useConversionOf(id: string): string | undefined {
  const { data } = useTimeline(useObject("lead"), id, { object: "lead", channel: undefined });
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
  return entries.find((entry) => entry.action === "lead.converted")?.operation;
}

/** Takes a conversion back, also long after its toast is gone. */
export async function takeBackConversion(operation: string, said: string): Promise<void> {
  try {
    await records.undo(operation);
    announce(said, undefined, everything);
  } finally {
    refresh(everything);
  }
}
