// Open deals that need a look, with the reasons.

import { ask } from "./client";
import type { Pairs } from "./typed";

export type { Flag, FlaggedDeal, Flags } from "./wire.gen";

export const flagged = (query: Pairs, signal?: AbortSignal) =>
  ask("get", "/opportunities/flags", { query, signal });
