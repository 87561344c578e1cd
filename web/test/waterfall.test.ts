import { expect, test } from "vitest";
import type { Balance, Cause } from "@/api/insights";
import { waterfall } from "@/pages/insights/waterfall";

const total = (amount: string, currency = "TWD") => ({ count: 1, totals: [{ amount, currency }] });
const balance = (start: string, steps: [Cause, string][], end: string): Balance => ({
  start: total(start),
  steps: steps.map(([cause, amount]) => ({ cause, ...total(amount) })),
  end: total(end),
  slipped: total("0"),
});

test("each bar begins where the one before it ended", () => {
  const falls = waterfall(
    balance(
      "100",
      [
        ["entered", "100"],
        ["won", "-150"],
      ],
      "50",
    ),
    "TWD",
  );
  expect(falls).toEqual([
    { line: "start", from: 0, to: 0.5, tone: "whole" },
    { line: "entered", from: 0.5, to: 1, tone: "up" },
    { line: "won", from: 1, to: 0.25, tone: "down" },
    { line: "end", from: 0, to: 0.25, tone: "whole" },
  ]);
});

test("what is below nothing has room, and another currency draws nothing", () => {
  expect(waterfall(balance("-100", [["entered", "200"]], "100"), "TWD")[1]).toMatchObject({ from: 0, to: 1 });
  expect(waterfall(balance("5", [], "5"), "USD").every(({ from, to }) => from === 0 && to === 0)).toBe(true);
});
