// The commands on leads, shown at once where what comes of them is known before the server says so.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Answer } from "@/api/client";
import { leads, type Conversion, type Reason } from "@/api/leads";
import { records, type RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { acted, patchCached, refresh, type Changes } from "./changes";
import { isConflict, openConflict } from "./conflict";
import { announce } from "./notices";
import { useTimeline, type Pairs } from "./records";
import { useObject } from "./schema";

export type { LeadCalibration, LeadResponse, Reason } from "@/api/leads";

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

/** A lead as commands need it. */
type Lead = Pick<RecordData, "id" | "version">;

/** How many became customers, by the score they had before. */
export const useCalibration = (query: Pairs) =>
  useQuery({
    queryKey: ["o", "lead", "calibration", query] as const,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => leads.calibration(query, signal),
  });

interface Command {
  object: ObjectInfo;
  lead: Lead;
  /** What the lead will look like, as far as one knows. */
  changes: Changes;
  /** What the person means to make of it, shown beside what somebody else made of it meanwhile. */
  means?: Changes;
  said: string;
  touched?: string[];
  send: (version: number) => Promise<Answer<unknown>>;
}

async function run(command: Command): Promise<void> {
  const { object, lead, changes, means = changes, said, touched = ["lead"], send } = command;
  const attempt = (version: number) =>
    acted("lead", async () => {
      const back = patchCached("lead", lead.id, changes);
      try {
        const answer = await send(version);
        patchCached("lead", lead.id, answer.data as RecordData);
        announce(said, answer.operation, touched);
      } catch (error) {
        back();
        throw error;
      } finally {
        refresh(touched);
      }
    });
  try {
    await attempt(lead.version);
  } catch (error) {
    // Without a meaning there is nothing to choose between: the refusal says what happened.
    if (!isConflict(error) || Object.keys(means).length === 0) throw error;
    await openConflict(object, lead.id, means, error, async (chosen, version) => {
      if (Object.keys(chosen).length > 0) await attempt(version);
    });
  }
}

/** Gives a lead to whose turn it is. */
export const assignLead = (object: ObjectInfo, lead: Lead, said: string) =>
  run({ object, lead, changes: {}, said, send: (version) => leads.assign(lead.id, version) });

/** Works on it again. */
export const takeUpLead = (object: ObjectInfo, lead: Lead, said: string) =>
  run({
    object,
    lead,
    changes: { status: "assigned", recontact_on: null, disqualified_because: null },
    means: { status: "assigned" },
    said,
    send: (version) => leads.takeUp(lead.id, version),
  });

/** Not now: again on that day. */
export const nurtureLead = (object: ObjectInfo, lead: Lead, day: string, said: string) =>
  run({
    object,
    lead,
    changes: { status: "nurture", recontact_on: day, disqualified_because: null },
    means: { status: "nurture", recontact_on: day },
    said,
    send: (version) => leads.nurture(lead.id, day, version),
  });

/** Nothing will come of it. */
export const disqualifyLead = (object: ObjectInfo, lead: Lead, because: Reason, said: string) =>
  run({
    object,
    lead,
    changes: { status: "disqualified", disqualified_because: because, recontact_on: null },
    means: { status: "disqualified", disqualified_because: because },
    said,
    send: (version) => leads.disqualify(lead.id, because, version),
  });

/** It becomes a customer. What it becomes is known only afterwards. */
export const convertLead = (object: ObjectInfo, lead: Lead, into: Conversion, said: string) =>
  run({
    object,
    lead,
    changes: {},
    means: { status: "converted" },
    said,
    touched: everything,
    send: (version) => leads.convert(lead.id, into, version),
  });

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
