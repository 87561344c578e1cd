// The days of "not now".

import { expect, test } from "vitest";
import { laterDays } from "@/pages/record/lead/later";

const days = (today: string) => laterDays(today).map(({ day }) => day);

test("next week, next month and next quarter are days of the calendar", () => {
  expect(days("2026-11-26")).toEqual(["2026-12-03", "2026-12-26", "2027-01-01"]);
  expect(days("2026-05-15")).toEqual(["2026-05-22", "2026-06-15", "2026-07-01"]);
});

test("a month on from its last day is the last day of a shorter one", () => {
  expect(days("2027-01-31")).toEqual(["2027-02-07", "2027-02-28", "2027-04-01"]);
  expect(days("2026-12-31")).toEqual(["2027-01-07", "2027-01-31", "2027-01-01"]);
});
