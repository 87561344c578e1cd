// What belongs to the caller alone.

import { ask } from "./client";

export type { MyRatios, MyStep, MyWeek } from "./wire.gen";

export const mine = {
  ratios: (weeks: number, behind?: string, signal?: AbortSignal) =>
    ask("get", "/mine/ratios", { query: behind ? { weeks, behind } : { weeks }, signal }),
};
