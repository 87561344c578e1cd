// Dates are read as people type them; full ones by the table that the server's own rules are tested by.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDate } from "@/fields/dates";

const table = readFileSync(join(process.cwd(), "../crates/engine/src/kinds/date.tsv"), "utf8");
const NOW = "2026-11-26";

test("a full date is read as the server reads it, years of the Republic too", () => {
  for (const line of table.trimEnd().split("\n")) {
    const [text = "", , day = ""] = line.split("\t");
    expect(parseDate(text, NOW), text).toBe(day === "-" ? undefined : day);
  }
});

test.each([
  ["115/3/1", "2026-03-01"],
  ["民國115年3月1日", "2026-03-01"],
  ["１１５／３／１", "2026-03-01"],
  ["明天", "2026-11-27"],
  ["+7", "2026-12-03"],
  ["下週五", "2026-12-04"],
  ["fri", "2026-11-27"],
  ["12/1", "2026-12-01"],
  ["3/1", "2027-03-01"],
  ["31/3/2026", undefined],
  ["4/3/26", undefined],
  ["soon", undefined],
])("%s is %s, typed on a Thursday in November", (text, day) => {
  expect(parseDate(text, NOW)).toBe(day);
});
