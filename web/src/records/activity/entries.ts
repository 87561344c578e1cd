// An entry in words, by the clocks here.

import type { TFunction } from "i18next";
import type { CalendarEntry } from "@/api/calendar";
import { clockOf } from "@/i18n/clock";
import { time } from "@/i18n/format";
import { activityKinds } from "./kinds";

/** Who it is with, and what it is about; else what kind it is. */
export function titleOf(t: TFunction, entry: CalendarEntry): string {
  const whom = entry.contact ?? entry.lead ?? entry.account;
  const kind = activityKinds.find((one) => one === entry.kind) ?? "meeting";
  const said = [whom?.label, entry.subject].filter(Boolean).join(" · ");
  return said === "" ? t(`activity.kind.${kind}`) : said;
}

/** From when to when: `14:00–15:00`. */
export function hours(t: TFunction, entry: Pick<CalendarEntry, "all_day" | "starts_at" | "ends_at">): string {
  if (entry.all_day) return t("calendar.allDay");
  const [from, to] = [time(entry.starts_at), time(entry.ends_at)];
  return Date.parse(entry.ends_at) > Date.parse(entry.starts_at) ? `${from}–${to}` : from;
}

/** The days that it touches. */
export function daysOfEntry(entry: CalendarEntry): [string, string] {
  const first = clockOf(entry.starts_at).slice(0, 10);
  const last = Math.max(Date.parse(entry.starts_at), Date.parse(entry.ends_at) - 1);
  return [first, clockOf(last).slice(0, 10)];
}
