// What only deals can do: the board, and the commands that move a deal through its pipeline.

import { ask, call } from "./client";
import { seen } from "./records";
import type { Body, Pairs } from "./typed";

export type { Board as BoardData, BoardColumn as Column, OpportunityRecord as Card } from "./wire.gen";

/** Why a deal was lost. */
export type Loss = Body<"post", "/opportunities/{id}/lose">;

export const opportunities = {
  board: (query: Pairs, signal?: AbortSignal) => ask("get", "/opportunities/board", { query, signal }),
  move: (id: string, stage: string, version?: number) =>
    call("post", "/opportunities/{id}/move", { ...seen(id, version), body: { stage } }),
  win: (id: string, version?: number) =>
    call("post", "/opportunities/{id}/win", { ...seen(id, version), body: {} }),
  lose: (id: string, body: Loss, version?: number) =>
    call("post", "/opportunities/{id}/lose", { ...seen(id, version), body }),
  reopen: (id: string, stage: string | undefined, version?: number) =>
    call("post", "/opportunities/{id}/reopen", {
      ...seen(id, version),
      body: stage === undefined ? {} : { stage },
    }),
};
