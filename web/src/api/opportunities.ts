// What only deals can do: the board, and the commands that move a deal through its pipeline.

import { call, get, type Answer, type Query } from "./client";
import { match, type Money, type RecordData, type Ref } from "./records";

/** A card of the board. */
export interface Card extends RecordData {
  name: string;
  account: Ref | null;
  owner: Ref | null;
  amount: Money | null;
  close_date: string | null;
  next_step: string | null;
  next_step_on: string | null;
  stage_entered_at: string | null;
}

/** A stage of the board with its first cards. Totals are one amount a currency. */
export interface Column {
  stage: Ref;
  kind: "open" | "won" | "lost";
  probability: string | null;
  count: number;
  totals: Money[];
  weighted: Money[];
  cards: Card[];
  next: string | null;
}

/** The board of one pipeline. */
export interface BoardData {
  pipeline: Ref;
  columns: Column[];
}

/** Why a deal was lost. */
export interface Loss {
  loss_reason: string;
  competitor?: string;
  note?: string;
  closed_on?: string;
}

function command(id: string, verb: string, body: unknown, version?: number): Promise<Answer<RecordData>> {
  return call("POST", `/opportunities/${id}/${verb}`, { body, headers: match(version) });
}

export const opportunities = {
  board: (query: Query, signal?: AbortSignal) => get<BoardData>("/opportunities/board", query, signal),
  move: (id: string, stage: string, version?: number) => command(id, "move", { stage }, version),
  win: (id: string, version?: number) => command(id, "win", {}, version),
  lose: (id: string, loss: Loss, version?: number) => command(id, "lose", loss, version),
  reopen: (id: string, stage: string | undefined, version?: number) =>
    command(id, "reopen", stage === undefined ? {} : { stage }, version),
};
