// Reads dates as people type them, in both languages: `tomorrow`, `明天`, `+7`, `11/23`, `115/11/23`. Full dates are read by the
// rules of the server (`engine::kinds::date`) and tested by its table.

import { isoOf, plusDays, today } from "@/i18n/format";

const WORDS: Record<string, number> = {
  today: 0,
  今天: 0,
  今日: 0,
  tomorrow: 1,
  明天: 1,
  明日: 1,
  yesterday: -1,
  昨天: -1,
  後天: 2,
  "next week": 7,
  下週: 7,
  下周: 7,
};

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const HAN_DAYS = "日一二三四五六";

function valid(year: number, month: number, day: number): string | undefined {
  const date = new Date(year, month - 1, day, 12);
  const same = date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
  return same ? isoOf(date) : undefined;
}

/** The next day of the week after today; `下週五` means the one in next week. */
function weekday(text: string, now: string): string | undefined {
  const english = DAYS.findIndex((day) => text.startsWith(day));
  const han = /^(下)?(?:週|周|星期|禮拜)([日天一二三四五六])$/u.exec(text);
  const index = han ? HAN_DAYS.indexOf((han[2] ?? "").replace("天", "日")) : english;
  if (index < 0) return undefined;
  const [year = 0, month = 1, day = 1] = now.split("-").map(Number);
  const current = new Date(year, month - 1, day, 12).getDay();
  if (han?.[1]) return plusDays(now, ((8 - current) % 7 || 7) + ((index + 6) % 7));
  return plusDays(now, (index - current + 7) % 7 || 7);
}

/** Year before the first of the Republic (民國元年 is 1912). */
const REPUBLIC = 1911;
/** Two-digit years below this are of this century. */
const PIVOT = 69;

/** The year that was meant. Nobody means one of three digits but as a year of the Republic, or one of a single digit. */
function yearOf(written: number, era: string | undefined): number | undefined {
  if (era !== undefined) {
    if (written >= 1000) return undefined;
    return era.endsWith("前") ? REPUBLIC + 1 - written : REPUBLIC + written;
  }
  if (written >= 1000) return written;
  if (written >= 100) return REPUBLIC + written;
  if (written < 10) return undefined;
  return written < PIVOT ? 2000 + written : 1900 + written;
}

/** Year, month and day, with signs between them or, of eight and seven digits, without. */
function full(text: string, order: RegExp): string | undefined {
  const parts = order.exec(text);
  if (!parts) return undefined;
  const year = yearOf(Number(parts[2]), parts[1]?.trim());
  return year === undefined ? undefined : valid(year, Number(parts[3]), Number(parts[4]));
}

const ERA = "((?:中華)?民國\\s*前?)?\\s*";
const SIGNS = new RegExp(`^${ERA}(\\d{1,4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})日?$`, "u");
const DIGITS = new RegExp(`^${ERA}(\\d{3,4})(\\d{2})(\\d{2})$`, "u");

/** A typed date as `YYYY-MM-DD`, or undefined when it is none. */
export function parseDate(typed: string, now: string = today()): string | undefined {
  const text = typed.normalize("NFKC").trim().toLowerCase().replace("元年", "1年");
  const word = WORDS[text];
  if (word !== undefined) return plusDays(now, word);
  const offset = /^([+-]\d{1,4})\s*(d|w|天|日|週|周)?$/u.exec(text);
  if (offset) return plusDays(now, Number(offset[1]) * (/[w週周]/u.test(offset[2] ?? "") ? 7 : 1));
  const whole = full(text, SIGNS) ?? full(text, DIGITS);
  if (whole) return whole;
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text);
  if (short) {
    const [month, day] = [Number(short[1]), Number(short[2])];
    const thisYear = valid(Number(now.slice(0, 4)), month, day);
    // A date that has long passed means the next one: nobody plans a step ten months ago.
    return thisYear && thisYear < plusDays(now, -90)
      ? valid(Number(now.slice(0, 4)) + 1, month, day)
      : thisYear;
  }
  return weekday(text, now);
}
