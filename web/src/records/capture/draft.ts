// From what the server understood to what will be written down.

import type { Reading } from "@/api/captures";
import type { Ref } from "@/api/records";
import type { Log } from "@/db/activities";
import type { Changes } from "@/db/changes";
import { momentAt } from "@/i18n/clock";
import { dayOf } from "@/i18n/format";
import { nothingAgreed, sent, type Agreement } from "../activity/Agreed";
import { activityKinds, type Kind } from "../activity/kinds";

/** An exchange, something to remember, or something to do. */
export type What = Kind | "note" | "task";
export const whats: readonly What[] = [...activityKinds, "note", "task"];

type Promises = NonNullable<Log["promises"]>;

/** What will be written down, as far as it is known. */
export interface Draft {
  what: What;
  status: "held" | "planned" | "not_held";
  direction: "in" | "out" | null;
  outcome: string | null;
  /** When it was or is to be; nothing is now. */
  at: string | null;
  minutes: number | null;
  contact: Ref | null;
  account: Ref | null;
  opportunity: Ref | null;
  agreed: Agreement;
  /** Promises beside the first, which is in `agreed`. */
  more: Promises;
}

export const nothing: Draft = {
  what: "note",
  status: "held",
  direction: null,
  outcome: null,
  at: null,
  minutes: null,
  contact: null,
  account: null,
  opportunity: null,
  agreed: nothingAgreed,
  more: [],
};

const MORNING = "09:00";
const MINUTE = 60_000;

type On = Reading["on"];

/** A day and perhaps an hour on the clocks of the person, as the server read them, wherever the browser is. */
export const momentOf = (on: NonNullable<On>): string => momentAt(`${on.day} ${on.time ?? MORNING}:00`);

/** The one who is meant; nobody where the text leaves a choice. */
const only = (whom: Reading["person"]): Ref | null => (whom?.may.length === 1 ? (whom.may[0] ?? null) : null);

/** What was understood, as a draft. `now` decides whether a day without an hour is today. */
export function draftOf(reading: Reading, now: Date): Draft {
  const { kind, status, on, next_steps, promises, outcome } = reading;
  const [step] = next_steps;
  const [first, ...rest] = promises;
  const sameDay = on !== null && on.time === null && on.day === dayOf(now.toISOString());
  return {
    what: kind,
    status: status ?? "held",
    direction: reading.direction,
    // A meeting that was put off is a plan, not an outcome.
    outcome: outcome === "postponed" ? null : outcome,
    at: on === null || (sameDay && status !== "planned") ? null : momentOf(on),
    minutes: reading.minutes,
    contact: only(reading.person),
    account: only(reading.company),
    opportunity: only(reading.deal),
    agreed: {
      next: step ? { text: step.text, on: step.on?.day ?? null } : nothingAgreed.next,
      promise: first ? { text: first.what, by: first.by, on: first.on?.day ?? null } : nothingAgreed.promise,
    },
    more: rest.map(({ what, by, on: due }) => ({ what, by, on: due?.day ?? null })),
  };
}

/** Whether something is missing: a plan needs its time. */
export const lacksTime = (draft: Draft): boolean => draft.status === "planned" && draft.at === null;

const about = ({ contact, account, opportunity }: Draft): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ contact, account, opportunity }).flatMap(([name, ref]) => (ref ? [[name, ref.id]] : [])),
  );

/** An exchange as the server takes it. */
export function logOf(draft: Draft & { what: Kind }, text: string, pasted: boolean): Log {
  const { at, minutes, outcome, direction, status } = draft;
  const { next_step, promises = [] } = sent(draft.agreed);
  const all = [...promises, ...draft.more];
  const end =
    at !== null && minutes !== null ? new Date(Date.parse(at) + minutes * MINUTE).toISOString() : null;
  return {
    activity: {
      kind: draft.what,
      ...about(draft),
      body: text,
      status,
      origin: pasted ? "pasted" : "typed",
      ...(outcome === null ? {} : { outcome: outcome as NonNullable<Log["activity"]["outcome"]> }),
      ...(direction === null ? {} : { direction }),
      ...(at === null ? {} : { starts_at: at }),
      ...(end === null ? {} : { ends_at: end }),
    },
    ...(next_step ? { next_step } : {}),
    ...(all.length > 0 ? { promises: all } : {}),
  };
}

const SUBJECT = 200;

/** A note or a task as records carry them. */
export function recordOf(draft: Draft, text: string): Changes {
  const { contact, account, opportunity } = draft;
  const links = {
    ...(contact ? { contact } : {}),
    ...(account ? { account } : {}),
    ...(opportunity ? { opportunity } : {}),
  };
  if (draft.what === "note") return { ...links, body: text };
  const said = draft.agreed.next.text.trim() || text.split("\n", 1)[0]?.trim() || text;
  const day = draft.agreed.next.on ?? (draft.at === null ? null : dayOf(draft.at));
  return {
    ...links,
    subject: said.slice(0, SUBJECT),
    ...(said === text ? {} : { description: text }),
    ...(day === null ? {} : { due_on: day }),
  };
}
