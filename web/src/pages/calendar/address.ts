// Which part of whose calendar is on screen, read from the address: any of it is a link.

import type { Asked } from "@/api/calendar";
import { momentAt } from "@/i18n/clock";
import { spoken } from "@/i18n";
import { dateOf, isoOf, plusDays, today } from "@/i18n/format";
import { useAddress } from "@/records/useView";

export const deskViews = ["day", "week", "month", "agenda", "team"] as const;
export const phoneViews = ["month", "agenda", "team"] as const;
export type ViewName = (typeof deskViews)[number];

/** Everything one may see, instead of somebody's. */
export const EVERYBODY = "all";

export interface Shown {
  view: ViewName;
  /** Its day, or one in its week or month: `YYYY-MM-DD`. */
  day: string;
  /** A person's id; nothing is one's own. */
  whose: string | undefined;
}

export const isDay = (text: unknown): text is string =>
  typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) && isoOf(dateOf(text)) === text;

/** What is shown, and how to show something else. On a phone a day and a week are read below their month. */
export function useShown(phone: boolean): [Shown, (change: Partial<Shown>) => void] {
  const [search, change] = useAddress();
  const views: readonly string[] = phone ? phoneViews : deskViews;
  const view = String(search["view"]);
  const shown: Shown = {
    view: views.includes(view) ? (view as ViewName) : phone ? "month" : "week",
    day: isDay(search["date"]) ? search["date"] : today(),
    whose: typeof search["whose"] === "string" ? search["whose"] : undefined,
  };
  return [
    shown,
    (more) =>
      change({
        ...("view" in more ? { view: more.view } : {}),
        ...("day" in more ? { date: more.day === today() ? undefined : more.day } : {}),
        ...("whose" in more ? { whose: more.whose } : {}),
      }),
  ];
}

/** Weeks begin on Sunday in Taiwan, on Monday where English is spoken here. */
export const firstDayOfWeek = (): 0 | 1 => (spoken() === "zh-Hant" ? 0 : 1);

/** The first day of the week of a day. */
export function weekStart(day: string): string {
  return plusDays(day, -((dateOf(day).getDay() - firstDayOfWeek() + 7) % 7));
}

const DAYS_OF_AGENDA = 14;
const DAYS_OF_SIX_WEEKS = 42;

/** The first day that a view draws, and the first that it does not. */
export function daysOf({ view, day }: Pick<Shown, "view" | "day">): [string, string] {
  if (view === "day") return [day, plusDays(day, 1)];
  if (view === "agenda") return [day, plusDays(day, DAYS_OF_AGENDA)];
  const start = weekStart(view === "month" ? `${day.slice(0, 8)}01` : day);
  return [start, plusDays(start, view === "month" ? DAYS_OF_SIX_WEEKS : 7)];
}

/** The span to ask for. */
export function askedOf(shown: Shown, me: string): Asked {
  const [first, end] = daysOf(shown);
  return {
    from: momentAt(`${first} 00:00:00`),
    to: momentAt(`${end} 00:00:00`),
    owner: shown.whose === EVERYBODY ? undefined : (shown.whose ?? me),
  };
}

/** The day to show after going one view onward or back. */
export function onward({ view, day }: Shown, by: 1 | -1): string {
  if (view === "day") return plusDays(day, by);
  if (view === "agenda") return plusDays(day, by * DAYS_OF_AGENDA);
  if (view !== "month") return plusDays(day, by * 7);
  const first = dateOf(`${day.slice(0, 8)}01`);
  first.setMonth(first.getMonth() + by);
  return isoOf(first);
}
