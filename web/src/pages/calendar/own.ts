// The record that stands for an entry alone.

import type { TFunction } from "i18next";
import type { CalendarEntry } from "@/api/calendar";
import { move, repeats } from "@/db/calendar";

/** Of a series' day one is made, by moving it to where it is. */
export async function ownRecord(
  t: TFunction,
  entry: CalendarEntry,
): Promise<{ id: string; version: number }> {
  if (!repeats(entry)) return { id: entry.activity, version: entry.version };
  const times = { starts_at: entry.starts_at, ends_at: entry.ends_at };
  return move(entry, times, "one", t("calendar.own"));
}
