// The calendar without a screen: clocks and moments, what stands side by side, free times, and rules by name.

import { afterEach, beforeEach, expect, test } from "vitest";
import type { CalendarEntry } from "@/api/calendar";
import { clockOf, momentAt } from "@/i18n/clock";
import { setZone } from "@/i18n/format";
import { freeTimes } from "@/pages/calendar/free";
import { clockAfter, minutesFrom, placed, timesAfter } from "@/pages/calendar/layout";
import { linesOf, readLines, usual } from "@/pages/calendar/repeats";

beforeEach(() => setZone("Asia/Taipei"));
afterEach(() => setZone(undefined));

const entry = (activity: string, from: string, to: string): CalendarEntry =>
  ({
    activity,
    starts_at: momentAt(`2026-11-23 ${from}:00`),
    ends_at: momentAt(`2026-11-23 ${to}:00`),
  }) as CalendarEntry;

test("a moment is where the person is, not where the browser is", () => {
  expect(clockOf("2026-11-23T16:30:00Z")).toBe("2026-11-24 00:30:00");
  expect(momentAt("2026-11-24 00:30:00")).toBe("2026-11-23T16:30:00.000Z");
});

test("where clocks are put back and on, what they show is found again", () => {
  setZone("America/New_York");
  for (const shown of [
    "2026-11-01 00:30:00",
    "2026-11-01 03:00:00",
    "2026-03-08 03:00:00",
    "2026-07-01 12:00:00",
  ]) {
    expect(clockOf(momentAt(shown))).toBe(shown);
  }
  // Skipped: half past two is counted from the clocks before.
  expect(clockOf(momentAt("2026-03-08 02:30:00"))).toMatch(/^2026-03-08 0[13]:30/);
});

test("minutes lead to the clock and back, into other days too", () => {
  expect(clockAfter("2026-11-30", 1440 + 90)).toBe("2026-12-01 01:30:00");
  expect(clockAfter("2026-11-01", -15)).toBe("2026-10-31 23:45:00");
  expect(minutesFrom("2026-11-23", momentAt("2026-11-25 08:00:00"))).toBe(2 * 1440 + 480);
  const { starts_at: from, ends_at: to } = timesAfter("2026-11-23", 600, 660);
  expect([clockOf(from), clockOf(to)]).toEqual(["2026-11-23 10:00:00", "2026-11-23 11:00:00"]);
});

test("what overlaps stands side by side, and what does not has all the room", () => {
  const all = [
    entry("a", "09:00", "11:00"),
    entry("b", "10:00", "12:00"),
    entry("c", "11:00", "11:30"),
    entry("d", "13:00", "14:00"),
  ];
  const shape = placed(all, "2026-11-23").map(({ entry: { activity }, column, columns }) => [
    activity,
    column,
    columns,
  ]);
  expect(shape).toEqual([
    ["a", 0, 2],
    ["b", 1, 2],
    ["c", 0, 2],
    ["d", 0, 1],
  ]);
});

test("a free time is long enough, within working hours, to come, and nobody's", () => {
  const day = {
    date: "2026-11-23",
    opens: momentAt("2026-11-23 09:00:00"),
    closes: momentAt("2026-11-23 18:00:00"),
    name: null,
  };
  const busy = (from: string, to: string) => ({
    from: momentAt(`2026-11-23 ${from}:00`),
    to: momentAt(`2026-11-23 ${to}:00`),
  });
  const taken = [
    { user: "a", busy: [busy("09:00", "10:10")] },
    { user: "b", busy: [busy("11:00", "12:00")] },
  ];
  const now = Date.parse(momentAt("2026-11-23 08:00:00"));
  const found = (minutes: number, at = now) =>
    freeTimes([day, { ...day, opens: null, closes: null }], taken, minutes, at).map(({ from }) =>
      clockOf(from).slice(11, 16),
    );
  expect(found(30)).toEqual(["10:30", "12:00"]);
  expect(found(120)).toEqual(["12:00", "14:00"]);
  expect(found(60, Date.parse(momentAt("2026-11-23 16:40:00")))).toEqual(["17:00"]);
  expect(found(600)).toEqual([]);
});

test("the usual ways to repeat are written and known again", () => {
  for (const how of usual) {
    expect(readLines(linesOf(how, null))).toEqual({ how, until: null });
    if (how !== "never") expect(readLines(linesOf(how, "2026-12-31"))).toEqual({ how, until: "2026-12-31" });
  }
  expect(readLines("RRULE:FREQ=WEEKLY\nEXDATE;TZID=Asia/Taipei:20261123T100000").how).toBe("weekly");
  expect(readLines("RRULE:FREQ=WEEKLY;COUNT=4").how).toBe("other");
  expect(readLines("RRULE:FREQ=WEEKLY\nRDATE:20261124T020000Z").how).toBe("other");
});
