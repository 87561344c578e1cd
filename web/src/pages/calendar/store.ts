// What is open over the calendar, and what is about to be done to an entry. One at a time.

import type { CalendarEntry } from "@/api/calendar";
import type { RecordData, Ref } from "@/api/records";
import type { Times } from "@/db/calendar";
import { store } from "@/db/store";
import { today } from "@/i18n/format";
import type { Kind } from "@/records/activity/kinds";

/** What a planned activity begins with. Moments on the clock: `YYYY-MM-DD HH:mm:ss`. */
export interface Beginning {
  start?: string;
  end?: string;
  kind?: Kind;
  subject?: string;
  links?: Partial<Record<"contact" | "account" | "opportunity" | "lead", Ref>>;
  allDay?: boolean;
  /** An activity that is there already and is changed. */
  record?: RecordData;
}

/** The form of a planned activity. */
export const planning = store<Beginning | null>(null);

/** Opens the form for a day that is on screen; for today, soon. */
export const planFor = (day: string): void =>
  planning.set(day === today() ? {} : { start: `${day} 09:00:00` });

/** The entry that is looked at. */
export const opened = store<CalendarEntry | null>(null);

/** Something done to one of a series, which asks how many are meant. */
export interface Pending {
  entry: CalendarEntry;
  /** Where it goes; without it, it is dropped. */
  to?: Times;
}

export const pending = store<Pending | null>(null);

/** What is exchanged with other programs: an address to subscribe, or files. */
export const exchanging = store<"feed" | "file" | null>(null);
