// The board of deals: its columns, more of a column, and what stays the same when it is asked again.

import { keepPreviousData, replaceEqualDeep, useQuery } from "@tanstack/react-query";
import { opportunities, type BoardData, type Card, type Column } from "@/api/opportunities";
import { cache, keys } from "./client";
import type { Pairs } from "./records";

/** The rest of a column up to `wanted` cards: a refresh must not shorten what the person scrolled through. */
async function fill(column: Column, wanted: number, query: Pairs, signal: AbortSignal): Promise<Column> {
  let filled = column;
  while (filled.next !== null && filled.cards.length < wanted) {
    filled = append(filled, await moreCards(query, filled, signal));
  }
  return filled;
}

function append(column: Column, more: Column | undefined): Column {
  if (!more) return { ...column, next: null };
  const known = new Set(column.cards.map((card) => card.id));
  const cards = [...column.cards, ...more.cards.filter((card) => !known.has(card.id))];
  return { ...column, cards, next: more.next };
}

async function moreCards(query: Pairs, column: Column, signal?: AbortSignal): Promise<Column | undefined> {
  const page = await opportunities.board(
    [...query, ["stage", column.stage.id], ["after", column.next ?? ""]],
    signal,
  );
  return page.columns.find((candidate) => candidate.stage.id === column.stage.id);
}

/** A fresh board that keeps every card that says nothing new, wherever it stands now: only others are drawn again. */
export function shared(known: BoardData | undefined, fresh: BoardData): BoardData {
  if (!known || known === fresh) return fresh;
  const cards = new Map(known.columns.flatMap((column) => column.cards).map((card) => [card.id, card]));
  const kept = (card: Card) => replaceEqualDeep(cards.get(card.id), card);
  return {
    ...fresh,
    columns: fresh.columns.map((column) => ({ ...column, cards: column.cards.map(kept) })),
  };
}

/** The board of a pipeline under some filters. */
export function useBoard(query: Pairs) {
  return useQuery({
    queryKey: keys.board(query),
    placeholderData: keepPreviousData,
    structuralSharing: (known, fresh) => shared(known as BoardData | undefined, fresh as BoardData),
    queryFn: async ({ signal }): Promise<BoardData> => {
      const seen = cache.getQueryData<BoardData>(keys.board(query));
      const board = await opportunities.board(query, signal);
      const columns = board.columns.map((column) => {
        const before = seen?.columns.find((other) => other.stage.id === column.stage.id);
        return fill(column, before?.cards.length ?? 0, query, signal);
      });
      return { ...board, columns: await Promise.all(columns) };
    },
  });
}

/** Fetches the next cards of one column into the board. */
export async function loadMoreCards(query: Pairs, column: Column): Promise<void> {
  const more = await moreCards(query, column);
  cache.setQueryData<BoardData>(keys.board(query), (board) =>
    board
      ? {
          ...board,
          columns: board.columns.map((c) => (c.stage.id === column.stage.id ? append(c, more) : c)),
        }
      : board,
  );
}
