// The pipeline in numbers, now and as it was.

import { get, type Query } from "./client";
import type { Money, Page, Ref } from "./records";
import type { Label } from "./schema";

/** A share of the decided deals with its 95 % interval; percents with two decimals. */
export interface Rate {
  percent: string;
  low: string;
  high: string;
  won: number;
  lost: number;
}

export type FigureKey = "open_value" | "weighted" | "won" | "win_rate" | "cycle" | "velocity";

/** One number, the deals it is made of, and what it means. */
export interface Figure {
  key: FigureKey;
  n: number;
  money?: Money[];
  rate?: Rate;
  days?: string;
  definition: Label;
  /** Query of the list of deals that shows exactly its rows. */
  rows: string;
}

export interface Figures {
  as_of: string;
  figures: Figure[];
}

/** Open deals of a stage on a day. */
export interface PastStage {
  stage: Ref;
  count: number;
  totals: Money[];
}

export interface Past extends Pick<Page, "data"> {
  at: string;
  stages: PastStage[];
}

export const insights = {
  figures: (query: Query, signal?: AbortSignal) => get<Figures>("/opportunities/figures", query, signal),
  past: (query: Query, signal?: AbortSignal) => get<Past>("/opportunities/as-of", query, signal),
};
