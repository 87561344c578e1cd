// What the clocks show where the person is. A calendar speaks of days and hours on a clock, the server of moments.

import { dateOf, zoneNow } from "./format";
import { spoken } from "./index";

let formats: { zone: string | undefined; clock: Intl.DateTimeFormat } | undefined;

/** Sweden writes date and time as we need them. */
function clock(): Intl.DateTimeFormat {
  const zone = zoneNow();
  if (formats?.zone !== zone || !formats) {
    const style = { dateStyle: "short", timeStyle: "medium" } as const;
    formats = { zone, clock: new Intl.DateTimeFormat("sv-SE", zone ? { ...style, timeZone: zone } : style) };
  }
  return formats.clock;
}

/** A moment as the clocks there show it: `YYYY-MM-DD HH:mm:ss`. */
export const clockOf = (iso: string | number): string => clock().format(new Date(iso));

/** How far the clocks there are ahead of the world's at a moment, in milliseconds. */
const ahead = (at: number): number => Date.parse(`${clockOf(at).replace(" ", "T")}Z`) - at;

/** The moment at which the clocks there show this. A time that they skip counts from the clocks before. */
export function momentAt(shown: string): string {
  const asked = Date.parse(`${shown.replace(" ", "T")}Z`);
  const near = asked - ahead(asked);
  return new Date(asked - ahead(near)).toISOString();
}

const languages = { en: "en-GB", "zh-Hant": "zh-TW" };

/** A month: `November 2026`, `2026年11月`. */
export function month(day: string): string {
  const format = new Intl.DateTimeFormat(languages[spoken()], { month: "long", year: "numeric" });
  return format.format(dateOf(day));
}

/** Several days: `23–29 November 2026`, `2026年11月23日至29日`. */
export function days(first: string, last: string): string {
  if (spoken() === "zh-Hant") return daysInChinese(dateOf(first), dateOf(last));
  const style = { day: "numeric", month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat(languages[spoken()], style).formatRange(dateOf(first), dateOf(last));
}

/** What repeats is said once, as one does. */
function daysInChinese(first: Date, last: Date): string {
  const day = `${last.getDate()}日`;
  const month = first.getMonth() === last.getMonth() ? "" : `${last.getMonth() + 1}月`;
  const year = first.getFullYear() === last.getFullYear() ? "" : `${last.getFullYear()}年`;
  const begin = `${first.getFullYear()}年${first.getMonth() + 1}月${first.getDate()}日`;
  return `${begin}–${year}${year === "" ? month : `${last.getMonth() + 1}月`}${day}`;
}

/** A weekday: `Mon`, `週一`; in a narrow place `M`, `一`. */
export function weekday(day: string, width: "short" | "narrow" = "short"): string {
  return new Intl.DateTimeFormat(languages[spoken()], { weekday: width }).format(dateOf(day));
}
