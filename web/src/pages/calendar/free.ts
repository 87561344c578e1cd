// A time at which nobody of a few is taken, within the hours of the office.

import type { CalendarDay, Taken } from "@/api/calendar";

export interface Free {
  from: number;
  to: number;
}

const MINUTE = 60_000;
const STEP = 30 * MINUTE;

/** The first times that are long enough, at most so many a day. */
export function freeTimes(
  days: readonly CalendarDay[],
  taken: readonly Taken[],
  minutes: number,
  now: number,
  most: { all: number; day: number } = { all: 6, day: 2 },
): Free[] {
  const busy = taken.flatMap(({ busy: all }) =>
    all.map(({ from, to }) => [Date.parse(from), Date.parse(to)] as const),
  );
  const found: Free[] = [];
  for (const { opens, closes } of days) {
    if (opens === null || closes === null) continue;
    let ofDay = 0;
    let from = Math.max(Date.parse(opens), Math.ceil(now / STEP) * STEP);
    const end = Date.parse(closes);
    while (from + minutes * MINUTE <= end && ofDay < most.day && found.length < most.all) {
      const to = from + minutes * MINUTE;
      const clash = busy.filter(([begins, ends]) => begins < to && ends > from).map(([, ends]) => ends);
      if (clash.length === 0) {
        found.push({ from, to });
        ofDay += 1;
        from = to;
      } else {
        from = Math.ceil(Math.max(...clash) / STEP) * STEP;
      }
    }
  }
  return found;
}
