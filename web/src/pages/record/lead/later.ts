// The days people mean by "not now".

import { dateOf, isoOf, plusDays } from "@/i18n/format";

export type Later = "week" | "month" | "quarter";

/** A week on, a month on (the last day of a shorter month), and the first day of the next quarter. */
export function laterDays(today: string): { word: Later; day: string }[] {
  const now = dateOf(today);
  const [year, month] = [now.getFullYear(), now.getMonth()];
  const lastOfNext = new Date(year, month + 2, 0, 12).getDate();
  return [
    { word: "week", day: plusDays(today, 7) },
    { word: "month", day: isoOf(new Date(year, month + 1, Math.min(now.getDate(), lastOfNext), 12)) },
    { word: "quarter", day: isoOf(new Date(year, Math.floor(month / 3) * 3 + 3, 1, 12)) },
  ];
}
