// The pipeline in numbers: now, how it flows, what changed, and as it was.

import { ask } from "./client";
import type { Pairs } from "./typed";
import type { Changes, StageFlow } from "./wire.gen";

export type { ChangedDeal, Changes, DealTotal as Total, Figure, Past, StageFlow } from "./wire.gen";

/** start + steps = end, of everybody or of one person. */
export type Balance = Pick<Changes, "start" | "steps" | "end" | "slipped">;
export type Cause = Balance["steps"][number]["cause"];
export type ChangeLine = "start" | Cause | "slipped" | "end";

/** What a stage counts. */
export type StageCount = keyof Pick<StageFlow, "entered" | "reached" | "still_open">;

/** Whose deals of the past, and of which pipeline. */
export interface Whose {
  owner?: string | undefined;
  "owner.unit"?: string | undefined;
  pipeline?: string | undefined;
}

/** Two days, and a line whose deals are wanted. */
export interface ChangesQuery extends Whose {
  from: string;
  to: string;
  line?: ChangeLine;
}

export interface PastQuery extends Whose {
  at?: string;
}

export const insights = {
  figures: (query: Pairs, signal?: AbortSignal) => ask("get", "/opportunities/figures", { query, signal }),
  changes: (query: ChangesQuery, signal?: AbortSignal) =>
    ask("get", "/opportunities/changes", { query, signal }),
  conversion: (query: Pairs, signal?: AbortSignal) =>
    ask("get", "/opportunities/conversion", { query, signal }),
  past: (query: PastQuery, signal?: AbortSignal) => ask("get", "/opportunities/as-of", { query, signal }),
};
