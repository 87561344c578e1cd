// What is typed of a planned activity: from what it begins with to what the server takes.

import type { RecordData, Ref, Value } from "@/api/records";
import type { Log } from "@/db/activities";
import type { Changes } from "@/db/changes";
import { isRef } from "@/db/values";
import { clockOf, momentAt } from "@/i18n/clock";
import { plusDays } from "@/i18n/format";
import { activityKinds, type Kind } from "@/records/activity/kinds";
import { linesOf, readLines, type Usual } from "./repeats";
import type { Beginning } from "./store";

export interface Plan {
  kind: Kind;
  subject: string;
  place: string;
  contact: Ref | null;
  account: Ref | null;
  opportunity: Ref | null;
  lead: Ref | null;
  hidden: boolean;
  allDay: boolean;
  /** `YYYY-MM-DD`. */
  day: string;
  /** `HH:mm`. */
  from: string;
  until: string;
  how: Usual | "other";
  /** The last day of a series. */
  last: string | null;
}

const hour = (clock: string): string => clock.slice(11, 16);

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;

const DAWN = "07:00";
const DUSK = "20:00";

/** The next full quarter of an hour; at night, the morning. */
function soon(): string {
  const next = clockOf(Math.ceil((Date.now() + QUARTER) / QUARTER) * QUARTER);
  if (hour(next) < DAWN) return `${next.slice(0, 10)} 09:00:00`;
  return hour(next) > DUSK ? `${plusDays(next.slice(0, 10), 1)} 09:00:00` : next;
}

const ref = (value: Value | undefined): Ref | null => (isRef(value) ? value : null);
const words = (value: Value | undefined): string => (typeof value === "string" ? value : "");

/** What the form begins with. */
export function beginning(begun: Beginning): Plan {
  if (begun.record) return ofRecord(begun.record);
  const start = begun.start ?? soon();
  const end = begun.end ?? clockOf(Date.parse(momentAt(start)) + HOUR);
  const { contact = null, account = null, opportunity = null, lead = null } = begun.links ?? {};
  return {
    kind: begun.kind ?? "meeting",
    subject: begun.subject ?? "",
    place: "",
    contact,
    account,
    opportunity,
    lead,
    hidden: false,
    allDay: begun.allDay ?? false,
    day: start.slice(0, 10),
    from: begun.allDay ? "09:00" : hour(start),
    until: begun.allDay ? "10:00" : hour(end),
    how: "never",
    last: null,
  };
}

function ofRecord(record: RecordData): Plan {
  const start = clockOf(words(record["starts_at"]));
  const end = record["ends_at"] ? clockOf(words(record["ends_at"])) : start;
  const known = readLines(words(record["recurrence"]) || null);
  return {
    kind: activityKinds.find((kind) => kind === record["kind"]) ?? "meeting",
    subject: words(record["subject"]),
    place: words(record["place"]),
    contact: ref(record["contact"]),
    account: ref(record["account"]),
    opportunity: ref(record["opportunity"]),
    lead: ref(record["lead"]),
    hidden: record["private"] === true,
    allDay: record["all_day"] === true,
    day: start.slice(0, 10),
    from: hour(start),
    until: hour(end),
    how: known.how,
    last: known.until,
  };
}

/** From when to when. An end before its beginning is of the next day. */
export function timesOfPlan({ allDay, day, from, until }: Plan): { starts_at: string; ends_at: string } {
  if (allDay) {
    return { starts_at: momentAt(`${day} 00:00:00`), ends_at: momentAt(`${plusDays(day, 1)} 00:00:00`) };
  }
  const last = until < from ? plusDays(day, 1) : day;
  return { starts_at: momentAt(`${day} ${from}:00`), ends_at: momentAt(`${last} ${until}:00`) };
}

/** A new one as the server takes it. */
export function logOf(plan: Plan): Log {
  const { contact, account, opportunity, lead } = plan;
  const about = Object.entries({ contact, account, opportunity, lead });
  const lines = plan.how === "other" ? null : linesOf(plan.how, plan.last);
  return {
    activity: {
      kind: plan.kind,
      status: "planned",
      origin: "typed",
      ...Object.fromEntries(about.flatMap(([name, ref]) => (ref ? [[name, ref.id]] : []))),
      ...(plan.subject.trim() === "" ? {} : { subject: plan.subject.trim() }),
      ...(plan.place.trim() === "" ? {} : { place: plan.place.trim() }),
      ...timesOfPlan(plan),
      ...(plan.allDay ? { all_day: true } : {}),
      ...(plan.hidden ? { private: true } : {}),
      ...(lines === null ? {} : { recurrence: lines }),
    },
  };
}

/** What is different from the record. Of a series the times are changed by moving it. */
export function changesOf(plan: Plan, record: RecordData): Changes {
  const before = ofRecord(record);
  const series = Boolean(record["recurrence"]);
  const { contact, account, opportunity, kind, allDay, hidden } = plan;
  const lines = plan.how === "other" ? undefined : linesOf(plan.how, plan.last);
  const kept = words(record["recurrence"]).split("\n").slice(1);
  const now: Changes = {
    kind,
    subject: plan.subject.trim() || null,
    place: plan.place.trim() || null,
    contact,
    account,
    opportunity,
    private: hidden,
    ...(series ? {} : { all_day: allDay, ...timesOfPlan(plan) }),
    // Days that fall out of it stay out.
    ...(series && lines ? { recurrence: [lines, ...kept].join("\n") } : {}),
    ...(series && lines === null ? { recurrence: null } : {}),
  };
  const was: Changes = {
    ...record,
    private: before.hidden,
    all_day: before.allDay,
  };
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(name, value, was[name])));
}

function same(name: string, one: Value | undefined, other: Value | undefined): boolean {
  if (isRef(one) || isRef(other)) return ref(one)?.id === ref(other)?.id;
  // The same moment may be written in more than one way.
  if (name.endsWith("_at")) return Date.parse(words(one)) === Date.parse(words(other));
  return (one ?? null) === (other ?? null);
}
