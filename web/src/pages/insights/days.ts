// Periods as days, where the server is asked for a first and a last one. A week begins on Monday.

import type { Pairs } from "@/db/records";
import { dateOf, plusDays, today } from "@/i18n/format";
import type { Period } from "./scope";

const two = (n: number) => String(n).padStart(2, "0");

/** First day of the quarter that begins `quarters` after this one's. */
function quarter(day: string, quarters: number): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const months = year * 12 + Math.floor((month - 1) / 3) * 3 + quarters * 3;
  return `${Math.floor(months / 12)}-${two((months % 12) + 1)}-01`;
}

/** First and last day of a period, as the parameters `from` and `to`; the last one is left out where it is today. */
export function periodDays(period: Period, day = today()): Pairs {
  const year = Number(day.slice(0, 4));
  switch (period) {
    case "this_quarter":
      return [["from", quarter(day, 0)]];
    case "last_quarter":
      return [
        ["from", quarter(day, -1)],
        ["to", plusDays(quarter(day, 0), -1)],
      ];
    case "this_year":
      return [["from", `${year}-01-01`]];
    case "last_year":
      return [
        ["from", `${year - 1}-01-01`],
        ["to", `${year - 1}-12-31`],
      ];
    case "last_365d":
      return [["from", plusDays(day, -364)]];
    case "all":
      return [];
  }
}

export const sinces = ["last_monday", "this_month", "this_quarter", "days"] as const;
export type Since = (typeof sinces)[number];

/** Monday of the week before the one that `day` is in. */
export function lastMonday(day = today()): string {
  return plusDays(day, -((dateOf(day).getDay() + 6) % 7) - 7);
}

/** The first day of what is asked for since. */
export function sinceDay(since: Since, day = today()): string {
  if (since === "this_month") return `${day.slice(0, 8)}01`;
  if (since === "this_quarter") return quarter(day, 0);
  return lastMonday(day);
}
