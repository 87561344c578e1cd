import { expect, test } from "vitest";
import { lastMonday, periodDays, sinceDay } from "@/pages/insights/days";

test.each([
  ["2026-11-26", "2026-11-16"],
  ["2026-11-23", "2026-11-16"],
  ["2026-11-22", "2026-11-09"],
  ["2026-01-01", "2025-12-22"],
])("last Monday, seen from %s, is %s", (day, monday) => {
  expect(lastMonday(day)).toBe(monday);
});

test("a quarter begins in January, April, July or October, also over the new year", () => {
  expect(periodDays("this_quarter", "2026-11-26")).toEqual([["from", "2026-10-01"]]);
  expect(periodDays("last_quarter", "2026-02-03")).toEqual([
    ["from", "2025-10-01"],
    ["to", "2025-12-31"],
  ]);
  expect(sinceDay("this_quarter", "2026-06-30")).toBe("2026-04-01");
});

test("a year, 365 days, and all time", () => {
  expect(periodDays("last_year", "2026-11-26")).toEqual([
    ["from", "2025-01-01"],
    ["to", "2025-12-31"],
  ]);
  expect(periodDays("last_365d", "2026-11-26")).toEqual([["from", "2025-11-27"]]);
  expect(periodDays("all", "2026-11-26")).toEqual([]);
});
