// The geometry of a waterfall: where the bar of each line begins and ends, between 0 and 1.

import type { Balance, ChangeLine } from "@/api/insights";
import { length } from "./amounts";

export interface Fall {
  line: ChangeLine;
  from: number;
  to: number;
  /** How the bar is drawn. */
  tone: "whole" | "up" | "down";
}

/** One bar a line that moves the open value, in one currency: a bar has no cents, and adds no currencies. */
export function waterfall(balance: Balance, currency: string): Fall[] {
  const start = length(balance.start.totals, currency);
  const falls: Fall[] = [{ line: "start", from: 0, to: start, tone: "whole" }];
  let level = start;
  for (const step of balance.steps) {
    const by = length(step.totals, currency);
    falls.push({ line: step.cause, from: level, to: level + by, tone: by < 0 ? "down" : "up" });
    level += by;
  }
  falls.push({ line: "end", from: 0, to: length(balance.end.totals, currency), tone: "whole" });
  const ends = falls.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const place = (value: number) => (high > low ? (value - low) / (high - low) : 0);
  return falls.map((fall) => ({ ...fall, from: place(fall.from), to: place(fall.to) }));
}
