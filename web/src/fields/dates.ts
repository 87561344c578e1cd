// Reads dates as people type them, in both languages: `tomorrow`, `明天`, `+7`, `11/23`, `115/11/23`.

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

/** A typed date as `YYYY-MM-DD`, or undefined when it is none. Years below 200 are 民國 years. */
export function parseDate(typed: string, now: string = today()): string | undefined {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  const word = WORDS[text];
  if (word !== undefined) return plusDays(now, word);
  const offset = /^([+-]\d{1,4})\s*(d|w|天|日|週|周)?$/u.exec(text);
  if (offset) return plusDays(now, Number(offset[1]) * (/[w週周]/u.test(offset[2] ?? "") ? 7 : 1));
  const full = /^(?:民國)?(\d{2,4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text);
  if (full) {
    const year = Number(full[1]);
    return valid(year < 200 ? year + 1911 : year, Number(full[2]), Number(full[3]));
  }
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
