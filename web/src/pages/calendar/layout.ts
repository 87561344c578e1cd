// Where entries stand on a grid of days and hours: in minutes of the clock, and side by side where they overlap.

import type { CalendarEntry } from "@/api/calendar";
import type { Times } from "@/db/calendar";
import { clockOf, momentAt } from "@/i18n/clock";
import { plusDays } from "@/i18n/format";

export const DAY = 1440;
/** What is shorter is drawn so long, to be read and caught. */
const SHORTEST = 30;

/** Minutes of the clock since the beginning of a day, which may lie before or after it. */
export function minutesFrom(day: string, iso: string): number {
  const clock = clockOf(iso);
  const days = Math.round((Date.parse(clock.slice(0, 10)) - Date.parse(day)) / 86_400_000);
  return days * DAY + Number(clock.slice(11, 13)) * 60 + Number(clock.slice(14, 16));
}

/** What the clock shows so many minutes after the beginning of a day: `YYYY-MM-DD HH:mm:00`. */
export function clockAfter(day: string, minutes: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const days = Math.floor(minutes / DAY);
  const rest = minutes - days * DAY;
  return `${plusDays(day, days)} ${two(Math.floor(rest / 60))}:${two(rest % 60)}:00`;
}

export const timesAfter = (day: string, from: number, to: number): Times => ({
  starts_at: momentAt(clockAfter(day, from)),
  ends_at: momentAt(clockAfter(day, to)),
});

/** An entry on one day. */
export interface Placed {
  entry: CalendarEntry;
  from: number;
  to: number;
  /** Which of how many that stand side by side. */
  column: number;
  columns: number;
}

/** What stands on a day by the hour. */
export function placed(entries: readonly CalendarEntry[], day: string): Placed[] {
  const all = entries
    .filter(({ all_day: whole }) => !whole)
    .map((entry) => {
      const from = minutesFrom(day, entry.starts_at);
      return { entry, from, to: Math.max(minutesFrom(day, entry.ends_at), from + SHORTEST) };
    })
    .filter(({ from, to }) => from < DAY && to > 0)
    .map((one) => ({ ...one, from: Math.max(one.from, 0), to: Math.min(one.to, DAY), column: 0, columns: 1 }))
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  let cluster: Placed[] = [];
  let end = 0;
  for (const one of all) {
    if (one.from >= end) cluster = [];
    const taken = new Set(cluster.filter(({ to }) => to > one.from).map(({ column }) => column));
    while (taken.has(one.column)) one.column += 1;
    cluster.push(one);
    end = Math.max(...cluster.map(({ to }) => to));
    const columns = Math.max(...cluster.map(({ column }) => column)) + 1;
    for (const other of cluster) other.columns = columns;
  }
  return all;
}
