// The commands on deals, shown at once and taken back when the server refuses.

import { notifyManager } from "@tanstack/react-query";
import type { Answer } from "@/api/client";
import { opportunities, type BoardData, type Card, type Column, type Loss } from "@/api/opportunities";
import type { Money, RecordData, Ref, Value } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { acted, patchCached, refresh, rewrite, type Changes, type Rollback } from "./changes";
import { isConflict, openConflict } from "./conflict";
import { announce } from "./notices";

/** Adds decimal strings exactly, as money must be. */
export function addDecimals(a: string, b: string): string {
  const scale = Math.max(a.split(".")[1]?.length ?? 0, b.split(".")[1]?.length ?? 0);
  const scaled = (text: string) => {
    const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
    const value = BigInt(whole + fraction.padEnd(scale, "0"));
    return text.startsWith("-") ? -value : value;
  };
  const sum = scaled(a) + scaled(b);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return sum < 0n ? `-${text}` : text;
}

function adjust(totals: Money[], amount: Money | null | undefined, sign: 1 | -1): Money[] {
  if (!amount) return totals;
  const signed = sign === 1 ? amount.amount : `-${amount.amount}`.replace("--", "");
  if (!totals.some((total) => total.currency === amount.currency)) {
    return sign === 1 ? [...totals, amount] : totals;
  }
  return totals.map((total) =>
    total.currency === amount.currency ? { ...total, amount: addDecimals(total.amount, signed) } : total,
  );
}

/** Moves a card between the columns of every cached board; to no column when it leaves the board. */
export function moveCard(id: string, stage: string | null): Rollback {
  return rewrite("opportunity", (shape, data) => {
    if (shape !== "board" || data === undefined) return data;
    const board = data as BoardData;
    const card = board.columns.flatMap((column) => column.cards).find((found) => found.id === id);
    if (!card) return data;
    return { ...board, columns: board.columns.map((column) => recount(column, card, stage)) };
  });
}

/** Where the server will have it: by its close date, below all that are shown if it belongs further down. */
function placeOf(card: Card, column: Column): number {
  const at = (it: Card) => `${it.close_date ?? ""} ${it.id}`;
  const place = column.cards.findIndex((other) => at(other) > at(card));
  return place < 0 ? column.cards.length : place;
}

function recount(column: Column, card: Card, stage: string | null): Column {
  const had = column.cards.some((other) => other.id === card.id);
  const gets = column.stage.id === stage;
  if (had === gets) return column;
  const cards = had
    ? column.cards.filter((other) => other.id !== card.id)
    : column.cards.toSpliced(placeOf(card, column), 0, {
        ...card,
        stage_entered_at: new Date().toISOString(),
      });
  return {
    ...column,
    cards,
    count: column.count + (gets ? 1 : -1),
    totals: adjust(column.totals, card.amount, gets ? 1 : -1),
  };
}

/** What a command on a deal is, for the cache, for a conflict and for the toast. */
interface Command {
  object: ObjectInfo;
  deal: { id: string; version: number };
  /** What the deal will look like. */
  changes: Changes;
  /** Column that its card moves to; null when it leaves the board. */
  column: string | null;
  said: string;
  send: (version: number) => Promise<Answer<RecordData>>;
}

async function run(command: Command): Promise<void> {
  const { object, deal, changes, column, said, send } = command;
  const attempt = (version: number) =>
    acted("opportunity", async () => {
      // Told together, so that the board is drawn once.
      const backs = notifyManager.batch(() => [
        moveCard(deal.id, column),
        patchCached("opportunity", deal.id, changes),
      ]);
      try {
        const answer = await send(version);
        patchCached("opportunity", deal.id, answer.data);
        announce(said, answer.operation, ["opportunity"]);
      } catch (error) {
        for (const back of backs.toReversed()) back();
        throw error;
      } finally {
        refresh(["opportunity"]);
      }
    });
  try {
    await attempt(deal.version);
  } catch (error) {
    if (!isConflict(error)) throw error;
    const named = Object.fromEntries(
      Object.entries(changes).filter(([name]) => name === "stage" || name === "status"),
    ) as Record<string, Value>;
    await openConflict(object, deal.id, named, error, async (chosen, version) => {
      if (Object.keys(chosen).length > 0) await attempt(version);
    });
  }
}

/** A deal as commands need it. */
export type Deal = Pick<RecordData, "id" | "version">;

/** Puts a deal into another open stage: forward, over a stage, or back. */
export function moveDeal(object: ObjectInfo, deal: Deal, stage: Ref, said: string): Promise<void> {
  return run({
    object,
    deal,
    changes: { stage, stage_entered_at: new Date().toISOString() },
    column: stage.id,
    said,
    send: (version) => opportunities.move(deal.id, stage.id, version),
  });
}

/** The customer ordered. */
export function winDeal(object: ObjectInfo, deal: Deal, said: string): Promise<void> {
  return run({
    object,
    deal,
    changes: { status: "won" },
    column: null,
    said,
    send: (version) => opportunities.win(deal.id, version),
  });
}

/** The customer decided against us, for a reason from the closed list. */
export function loseDeal(object: ObjectInfo, deal: Deal, loss: Loss, said: string): Promise<void> {
  return run({
    object,
    deal,
    changes: { status: "lost" },
    column: null,
    said,
    send: (version) => opportunities.lose(deal.id, loss, version),
  });
}

/** A closed deal is worked on again. */
export function reopenDeal(
  object: ObjectInfo,
  deal: Deal,
  stage: Ref | undefined,
  said: string,
): Promise<void> {
  return run({
    object,
    deal,
    changes: { status: "open", ...(stage ? { stage } : {}) },
    column: stage?.id ?? null,
    said,
    send: (version) => opportunities.reopen(deal.id, stage?.id, version),
  });
}
