// Numbers, money and dates as each language writes them. Formatters are made once a language, because
// making one costs more than drawing a card.

import { spoken } from "./index";
import type { Language } from "./types";

const locales: Record<Language, string> = { en: "en-GB", "zh-Hant": "zh-TW" };

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: (locale: string) => T,
): T {
  const language = spoken();
  const id = `${language}|${key}`;
  const found = cache.get(id);
  if (found) return found as T;
  const made = make(locales[language]);
  cache.set(id, made);
  return made;
}

/** Several words, one after the other. */
export const listed = (words: string[]): string => words.join(spoken() === "en" ? ", " : "、");

let zone: string | undefined;

/** The time zone in which moments are shown: the person's own, else the browser's. */
export function setZone(timeZone: string | null | undefined): void {
  zone = timeZone ?? undefined;
  cache.clear();
}

/** The zone that was set. */
export const zoneNow = (): string | undefined => zone;

/** A number given as a decimal string stays exact: it never becomes a float. */
type Exact = number | `${number}`;

/** A plain number with separators. */
export function number(value: string | number): string {
  return cached("n", (l) => new Intl.NumberFormat(l, { maximumFractionDigits: 6 })).format(value as Exact);
}

/** `35.00` → `35%`. */
export function percent(value: string | number): string {
  return `${cached("n2", (l) => new Intl.NumberFormat(l, { maximumFractionDigits: 2 })).format(value as Exact)}%`;
}

function currencyFormat(currency: string, compact: boolean): Intl.NumberFormat {
  return cached(`c${compact ? "k" : ""}${currency}`, (locale) => {
    const style = { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" } as const;
    return new Intl.NumberFormat(
      locale,
      compact ? { ...style, notation: "compact", maximumFractionDigits: 1, useGrouping: "always" } : style,
    );
  });
}

/** The locale prints both Taiwan and US dollars as `$`; ours never leaves that open. */
function withSymbol(format: Intl.NumberFormat, currency: string, amount: string): string {
  if (currency !== "TWD") return format.format(amount as Exact);
  return format
    .formatToParts(amount as Exact)
    .map((part) => (part.type === "currency" ? "NT$" : part.value))
    .join("");
}

/** Money in full. */
export function money(value: { amount: string; currency: string }): string {
  return withSymbol(currencyFormat(value.currency, false), value.currency, value.amount);
}

/** Money as a headline: `NT$1.2M`, `NT$120萬`. */
export function moneyShort(value: { amount: string; currency: string }): string {
  return withSymbol(currencyFormat(value.currency, true), value.currency, value.amount);
}

const weekdays = ["日", "一", "二", "三", "四", "五", "六"];

/** A calendar date as a local Date at noon, so that no zone moves it to its neighbour. */
export function dateOf(iso: string): Date {
  const [year = 1970, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
  return new Date(year, month - 1, day, 12);
}

/** A Date's calendar day as `YYYY-MM-DD`. */
export function isoOf(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Prints a moment's calendar day in the person's zone as `YYYY-MM-DD`: the one thing that Canada writes our way. */
function isoDay(): Intl.DateTimeFormat {
  return cached("day", () => new Intl.DateTimeFormat("en-CA", zone ? { timeZone: zone } : {}));
}

/** Today's calendar day where the person is. */
export function today(): string {
  return zone ? isoDay().format(new Date()) : isoOf(new Date());
}

/** The calendar day `days` after `iso`. */
export function plusDays(iso: string, days: number): string {
  const date = dateOf(iso);
  date.setDate(date.getDate() + days);
  return isoOf(date);
}

/** Whole days from today to `iso`; negative in the past. */
export function daysUntil(iso: string): number {
  return Math.round((dateOf(iso).getTime() - dateOf(today()).getTime()) / 86_400_000);
}

/** A date in full: `Mon, 23 Nov 2026`, `2026年11月23日（一）`. */
export function date(iso: string): string {
  const day = dateOf(iso);
  if (spoken() === "zh-Hant") {
    return `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日（${weekdays[day.getDay()] ?? ""}）`;
  }
  return cached(
    "d",
    (l) => new Intl.DateTimeFormat(l, { weekday: "short", day: "numeric", month: "short", year: "numeric" }),
  ).format(day);
}

/** A date in a narrow place: the year only when it is not this one. */
export function dateShort(iso: string): string {
  const day = dateOf(iso);
  const thisYear = iso.slice(0, 4) === today().slice(0, 4);
  if (!thisYear && spoken() === "zh-Hant") {
    return `${day.getFullYear()}/${day.getMonth() + 1}/${day.getDate()}`;
  }
  return cached(
    thisYear ? "ds" : "dsy",
    (l) =>
      new Intl.DateTimeFormat(l, {
        day: "numeric",
        month: "short",
        ...(thisYear ? {} : { year: "numeric" }),
      }),
  ).format(day);
}

/** A moment: date and time in the person's zone. */
export function instant(iso: string): string {
  return cached(
    "i",
    (l) =>
      new Intl.DateTimeFormat(l, {
        dateStyle: "medium",
        timeStyle: "short",
        hourCycle: "h23",
        ...(zone ? { timeZone: zone } : {}),
      }),
  ).format(new Date(iso));
}

/** The time of day of a moment. */
export function time(iso: string): string {
  return cached(
    "t",
    (l) =>
      new Intl.DateTimeFormat(l, {
        timeStyle: "short",
        hourCycle: "h23",
        ...(zone ? { timeZone: zone } : {}),
      }),
  ).format(new Date(iso));
}

/** The calendar day of a moment in the person's zone, `YYYY-MM-DD`. */
export function dayOf(iso: string): string {
  return isoDay().format(new Date(iso));
}

/** A moment as short as it is clear: the time of today, else with its date. */
export function moment(at: Date): string {
  const iso = at.toISOString();
  return dayOf(iso) === today() ? time(iso) : instant(iso);
}

/** A moment seen from now: `5 minutes ago`, `3 小時前`; by days once it is two days away. */
export function relativeMoment(iso: string): string {
  const minutes = Math.round((new Date(iso).getTime() - Date.now()) / 60_000);
  if (Math.abs(minutes) >= 48 * 60) return relativeDay(dayOf(iso));
  const format = cached("r", (l) => new Intl.RelativeTimeFormat(l, { numeric: "auto" }));
  // The kit says 現在, which is what a clock shows, not what just happened.
  if (minutes === 0) return spoken() === "zh-Hant" ? "剛剛" : "just now";
  return Math.abs(minutes) < 60
    ? format.format(minutes, "minute")
    : format.format(Math.round(minutes / 60), "hour");
}

/** A calendar day seen from today: `tomorrow`, `3 days ago`, `明天`. */
export function relativeDay(iso: string): string {
  const days = daysUntil(iso);
  const format = cached("r", (l) => new Intl.RelativeTimeFormat(l, { numeric: "auto" }));
  const size = Math.abs(days);
  if (size < 14) return format.format(days, "day");
  if (size < 61) return format.format(Math.round(days / 7), "week");
  if (size < 730) return format.format(Math.round(days / 30.4), "month");
  return format.format(Math.round(days / 365), "year");
}
