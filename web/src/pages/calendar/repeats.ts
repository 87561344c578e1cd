// How a planned activity repeats: the usual ways by name, as lines of RFC 5545, and back again.

export const usual = ["never", "daily", "weekdays", "weekly", "fortnightly", "monthly"] as const;
export type Usual = (typeof usual)[number];

const rules: Record<Exclude<Usual, "never">, string> = {
  daily: "FREQ=DAILY",
  weekdays: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
  weekly: "FREQ=WEEKLY",
  fortnightly: "FREQ=WEEKLY;INTERVAL=2",
  monthly: "FREQ=MONTHLY",
};

/** The lines that say so. `until` is the last day, `YYYY-MM-DD`. */
export function linesOf(how: Usual, until: string | null): string | null {
  if (how === "never") return null;
  return `RRULE:${rules[how]}${until === null ? "" : `;UNTIL=${until.replaceAll("-", "")}`}`;
}

export interface Known {
  /** One of the usual ways, or another one that stays as it is. */
  how: Usual | "other";
  until: string | null;
}

/** What lines say, as far as it is one of the usual ways. */
export function readLines(lines: string | null): Known {
  if (lines === null || lines.trim() === "") return { how: "never", until: null };
  const [first = "", ...more] = lines.trim().split("\n");
  const until = /;UNTIL=(\d{4})(\d{2})(\d{2})[^;]*/.exec(first);
  const rule = first.replace(/^RRULE:/, "").replace(/;UNTIL=[^;]*/, "");
  const how = usual.find((one) => one !== "never" && rules[one] === rule);
  const exact = how !== undefined && more.every((line) => line.startsWith("EXDATE"));
  return { how: exact ? how : "other", until: until ? until.slice(1).join("-") : null };
}
