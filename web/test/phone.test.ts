// Numbers are dialled in the form of the world, by the table that the server's own rules are tested by.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dial } from "@/fields/phone";

const table = readFileSync(join(process.cwd(), "../crates/engine/src/phone.tsv"), "utf8");

test("a number is dialled alike however it is written", () => {
  for (const line of table.trim().split("\n")) {
    const [written = "", link] = line.split("\t");
    expect(dial(written), written).toBe(link);
  }
});

test("what is no number of the world is dialled as it was typed", () => {
  expect(dial("110")).toBe("tel:110");
  expect(dial("1999")).toBe("tel:1999");
  expect(dial("2345-6789")).toBe("tel:23456789");
  expect(dial("*123#")).toBe("tel:*123#");
});
