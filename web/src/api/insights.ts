// The pipeline in numbers, now and as it was.

import { ask } from "./client";
import type { Pairs } from "./typed";

export type { Figure, Past } from "./wire.gen";

/** The pipeline of a past day: of everybody, or of one person. */
export interface PastQuery {
  at?: string;
  owner?: string | undefined;
  pipeline?: string | undefined;
}

export const insights = {
  figures: (query: Pairs, signal?: AbortSignal) => ask("get", "/opportunities/figures", { query, signal }),
  past: (query: PastQuery, signal?: AbortSignal) => ask("get", "/opportunities/as-of", { query, signal }),
};
