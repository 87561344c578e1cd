import { expect, test } from "vitest";
import type { BoardData, Card } from "@/api/opportunities";
import { shared } from "@/db/board";
import { cache, keys } from "@/db/client";
import { moveCard } from "@/db/deals";

const card = (id: string, name = id): Card => ({ id, version: 1, name }) as Card;
const board = (...columns: Card[][]): BoardData =>
  ({
    columns: columns.map((cards, n) => ({ stage: { id: `s${n}` }, cards, count: cards.length })),
  }) as BoardData;
const cards = (of: BoardData): Card[] => of.columns.flatMap((column) => column.cards);

test("a card that says nothing new stays the same one, wherever it stands now", () => {
  const known = board([card("a"), card("b"), card("c")], [card("d")]);
  const fresh = shared(known, board([card("b"), card("c")], [card("a"), card("d", "Deal")]));
  const [a, b, c] = cards(known);
  expect(cards(fresh).map(({ id }) => id)).toEqual(["b", "c", "a", "d"]);
  expect(cards(fresh)[0]).toBe(b);
  expect(cards(fresh)[1]).toBe(c);
  expect(cards(fresh)[2]).toBe(a);
  expect(cards(fresh)[3]).toEqual(card("d", "Deal"));
  expect(fresh.columns.map(({ count }) => count)).toEqual([2, 2]);
});

test("a column in which nothing changed stays the same one, and so does a board", () => {
  const known = board([card("a")], [card("b")], [card("c")]);
  const fresh = shared(known, board([card("a")], [card("b", "Deal")], [card("c")]));
  expect(fresh.columns[0]).toBe(known.columns[0]);
  expect(fresh.columns[1]).not.toBe(known.columns[1]);
  expect(fresh.columns[2]).toBe(known.columns[2]);
  expect(shared(known, board([card("a")], [card("b")], [card("c")]))).toBe(known);
  const counted = board([card("a")], [card("b")], [card("c")]);
  for (const column of counted.columns) column.count += 1;
  expect(shared(known, counted).columns[0]).not.toBe(known.columns[0]);
});

test("the first board is taken as it comes", () => {
  const fresh = board([card("a")]);
  expect(shared(undefined, fresh)).toBe(fresh);
  expect(shared(fresh, fresh)).toBe(fresh);
});

test("a card that is moved stands where its close date puts it, and goes back where it was", () => {
  const dated = (id: string, close_date: string | null) => ({ ...card(id), close_date }) as Card;
  const key = keys.board([]);
  const known = board(
    [dated("b", "2026-03-01"), dated("z", "2026-09-01"), dated("u", null)],
    [dated("a", "2026-03-01"), dated("c", "2026-03-01")],
  );
  const there = () =>
    cache.getQueryData<BoardData>(key)?.columns.map((column) => column.cards.map(({ id }) => id).join(""));
  cache.setQueryData(key, known);
  const back = moveCard("b", "s1");
  expect(there(), "between those of the same day").toEqual(["zu", "abc"]);
  moveCard("z", "s1");
  expect(there(), "after all others").toEqual(["u", "abcz"]);
  moveCard("u", "s1");
  expect(there(), "first, without a day").toEqual(["", "uabcz"]);
  back();
  expect(there()).toEqual(["bzu", "ac"]);
});
