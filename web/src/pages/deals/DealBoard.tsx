// The board of a pipeline: one column a stage, cards that can be dragged, and strips to win or lose.

import { Skeleton } from "@mantine/core";
import "@mantine/core/styles/Skeleton.css";
import { IconCircleX, IconConfetti } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Card, Column } from "@/api/opportunities";
import { loadMoreCards, useBoard } from "@/db/board";
import { useFlagsOf } from "@/db/flags";
import { useAlone } from "@/db/session";
import { startCreating } from "@/records/creating";
import { inHand, useDealCommands } from "@/records/deal/useDealCommands";
import { startMoving } from "@/records/deal/stores";
import { recordPath } from "@/records/links";
import { filterPairs, type View } from "@/records/view";
import { Board } from "@/ui/board/Board";
import { focusedCard, type BoardColumn, type BoardWords } from "@/ui/board/parts";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import { useKeys } from "@/ui/keys";
import { ColumnHead } from "./ColumnHead";
import { AroundCards, DealCard } from "./DealCard";
import classes from "./DealBoard.module.css";

const WON = "won";
const LOST = "lost";

export function DealBoard({ view }: { view: View }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const commands = useDealCommands();
  const query = filterPairs(view);
  const { data: board, error, refetch } = useBoard(query);
  const words = useBoardWords();
  const cards = board?.columns.flatMap((column) => column.cards) ?? [];
  const flags = useFlagsOf(cards.map((card) => card.id));
  const alone = useAlone();
  const around = useMemo(() => ({ flags, alone }), [flags, alone]);
  const hand = (card: Card) => {
    const column = board?.columns.find((one) => one.cards.some((other) => other.id === card.id));
    return inHand(card, board?.pipeline, column?.stage);
  };
  const open = board?.columns.filter((column) => column.kind === "open") ?? [];
  const put = (card: Card, place: number) => {
    const stage = open[place]?.stage;
    if (stage && !open[place]?.cards.includes(card)) void commands.move(hand(card), stage);
  };
  useBoardKeys(cards, (card) => startMoving(hand(card)), put);

  // What is on the screen stays there when it cannot be asked again.
  if (error && !board) return <Trouble error={error} retry={() => void refetch()} />;
  if (!board) return <Waiting />;

  function drop(card: Card, place: string) {
    if (place === WON) void commands.win(hand(card));
    else if (place === LOST) commands.askLoss(hand(card));
    else {
      const stage = open.find((column) => column.stage.id === place)?.stage;
      if (stage) void commands.move(hand(card), stage);
    }
  }
  const more = (id: string) => {
    const column = open.find((one) => one.stage.id === id);
    if (column) void attempt(() => loadMoreCards(query, column));
  };
  return (
    <AroundCards value={around}>
      <Board
        columns={open.map(columnOf)}
        empty={cards.length === 0 ? <FirstDeal /> : null}
        strips={[
          {
            id: WON,
            name: t("deal.win"),
            tone: "good",
            face: (
              <>
                <IconConfetti size={18} aria-hidden /> {t("deals.dropWon")}
              </>
            ),
          },
          {
            id: LOST,
            name: t("deals.lost"),
            tone: "bad",
            face: (
              <>
                <IconCircleX size={18} aria-hidden /> {t("deals.dropLost")}
              </>
            ),
          },
        ]}
        words={words}
        nameOf={(card) => card.name ?? ""}
        face={(card) => <DealCard card={card} onMove={() => startMoving(hand(card))} />}
        onDrop={drop}
        onMore={more}
      />
    </AroundCards>
  );
}

const columns = new WeakMap<Column, BoardColumn<Card>>();

/** A column as the board knows it: the same one again while nothing in it changed. */
function columnOf(column: Column): BoardColumn<Card> {
  const known = columns.get(column);
  if (known) return known;
  const made = {
    id: column.stage.id,
    name: column.stage.label ?? "",
    cards: column.cards,
    more: column.next !== null,
    head: <ColumnHead column={column} />,
  };
  columns.set(column, made);
  return made;
}

function useBoardWords(): BoardWords {
  const { t } = useTranslation();
  return {
    label: t("deals.board"),
    usage: t("board.usage"),
    lifted: (card) => t("board.lifted", { card }),
    over: (card, place) => t("board.over", { card, place }),
    dropped: (card, place) => t("board.dropped", { card, place }),
    cancelled: (card) => t("board.cancelled", { card }),
  };
}

/** Keys on a focused card. Space lifts it (the library's own), arrows carry it, Enter opens, a digit puts it into that stage. */
function useBoardKeys(
  cards: Card[],
  move: (card: Card) => void,
  put: (card: Card, place: number) => void,
): void {
  const navigate = useNavigate();
  const focused = () => {
    const id = focusedCard();
    return cards.find((card) => card.id === id);
  };
  const step = (by: number) => () => {
    const all = [...document.querySelectorAll<HTMLElement>("[data-card]")];
    const at = all.findIndex((one) => one === document.activeElement);
    all[at < 0 ? 0 : Math.max(0, Math.min(at + by, all.length - 1))]?.focus();
  };
  const withCard = (act: (card: Card) => void) => () => {
    const card = focused();
    if (!card) return false;
    act(card);
    return true;
  };
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [String(n), withCard((card) => put(card, n - 1))]);
  useKeys({
    ...Object.fromEntries(digits),
    m: withCard(move),
    Enter: (event) => {
      const card = (event.target as HTMLElement).matches("[data-card]") ? focused() : undefined;
      const to = card ? recordPath("opportunity", card.id) : undefined;
      if (!to) return false;
      void navigate({ to });
      return true;
    },
    j: step(1),
    k: step(-1),
  });
}

function FirstDeal() {
  const { t } = useTranslation();
  return (
    <button type="button" className={classes.first} onClick={() => startCreating("opportunity")}>
      {t("deals.first")}
    </button>
  );
}

const WAITING = [3, 2, 4, 1];

function Waiting() {
  return (
    <div className={classes.waiting} aria-busy="true">
      {WAITING.map((count, index) => (
        <div key={index}>
          {Array.from({ length: count }, (_, card) => (
            <Skeleton key={card} height={96} radius={10} mb={8} />
          ))}
        </div>
      ))}
    </div>
  );
}
