// The board of deals: its columns, more of a column, and what stays the same when it is asked again.

import { keepPreviousData, replaceEqualDeep, useQuery } from "@tanstack/react-query";
import { opportunities, type BoardData, type Card, type Column } from "@/api/opportunities";
import { cache, keys } from "./client";
import type { Pairs } from "./records";

/** Cards of a column in an answer that is asked for without saying how many. */
const FIRST_CARDS = 12;
/** More are asked for in steps, so that a card more or less leaves the question, and what is kept of its answer, the same. */
const STEP_CARDS = 50;
/** Cards of a column that an answer has at most. */
const MOST_CARDS = 200;

/** The question for a board with this many cards in a column. */
function withCards(query: Pairs, wanted: number): Pairs {
  if (wanted <= FIRST_CARDS) return query;
  const cards = Math.min(Math.ceil(wanted / STEP_CARDS) * STEP_CARDS, MOST_CARDS);
  return [...query, ["limit", String(cards)]];
}

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

/**
 * A fresh board that keeps every card that says nothing new, wherever it stands now, and every column in which nothing changed: only
 * others are drawn again.
 */
export function shared(known: BoardData | undefined, fresh: BoardData): BoardData {
  if (!known || known === fresh) return fresh;
  const cards = new Map(known.columns.flatMap((column) => column.cards).map((card) => [card.id, card]));
  const columns = new Map(known.columns.map((column) => [column.stage.id, column]));
  const kept = (column: Column) =>
    same(columns.get(column.stage.id), {
      ...column,
      cards: column.cards.map((card) => replaceEqualDeep(cards.get(card.id), card) as Card),
    });
  const told = fresh.columns.map(kept);
  const unchanged =
    told.length === known.columns.length && told.every((column, n) => column === known.columns[n]);
  const samePipeline = replaceEqualDeep(known.pipeline, fresh.pipeline) === known.pipeline;
  return unchanged && samePipeline ? known : { ...fresh, columns: told };
}

/** The column that is known, if the other has the very same cards and says the same of them. */
function same(known: Column | undefined, fresh: Column): Column {
  if (!known || known.cards.length !== fresh.cards.length) return fresh;
  if (known.cards.some((card, index) => card !== fresh.cards[index])) return fresh;
  const about = { ...known, cards: [] };
  return replaceEqualDeep(about, { ...fresh, cards: [] }) === about ? known : fresh;
}

/** The board of a pipeline under some filters. */
export function useBoard(query: Pairs) {
  return useQuery({
    queryKey: keys.board(query),
    placeholderData: keepPreviousData,
    structuralSharing: (known, fresh) => shared(known as BoardData | undefined, fresh as BoardData),
    queryFn: async ({ signal }): Promise<BoardData> => {
      const seen = cache.getQueryData<BoardData>(keys.board(query))?.columns ?? [];
      const most = Math.max(0, ...seen.map((column) => column.cards.length));
      const board = await opportunities.board(withCards(query, most), signal);
      const columns = board.columns.map((column) => {
        const before = seen.find((other) => other.stage.id === column.stage.id);
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
