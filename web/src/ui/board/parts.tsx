// What the still board and the board with drag and drop are both made of.

import { useEffect, useRef, useState, type ReactNode } from "react";
import classes from "./Board.module.css";

/** A column or a strip that cards can be dropped on. */
export interface Place {
  id: string;
  name: string;
}

export interface BoardColumn<Card> extends Place {
  head: ReactNode;
  cards: Card[];
  /** True while the server has more cards than are here. */
  more: boolean;
  empty?: ReactNode;
}

export interface BoardStrip extends Place {
  face: ReactNode;
  tone: "good" | "bad";
}

/** What a screen reader hears while a card is dragged. */
export interface BoardWords {
  label: string;
  usage: string;
  lifted: (card: string) => string;
  over: (card: string, place: string) => string;
  dropped: (card: string, place: string) => string;
  cancelled: (card: string) => string;
}

export interface BoardProps<Card> {
  columns: BoardColumn<Card>[];
  strips: BoardStrip[];
  words: BoardWords;
  nameOf: (card: Card) => string;
  face: (card: Card) => ReactNode;
  onDrop: (card: Card, place: string) => void;
  onMore: (column: string) => void;
}

/** Cards drawn at first in a column; more as one scrolls, so that a board of hundreds stays quick. */
const FIRST_CARDS = 12;

/** The cards to draw now, and the mark at their end that asks for more when it comes into sight. */
export function useDrawn<Card>(
  column: BoardColumn<Card>,
  onMore: (column: string) => void,
): { cards: Card[]; end: ReactNode } {
  const [drawn, setDrawn] = useState(FIRST_CARDS);
  const reached = () => {
    if (drawn < column.cards.length) setDrawn(drawn + FIRST_CARDS);
    else if (column.more) onMore(column.id);
  };
  const unseen = column.more || drawn < column.cards.length;
  return {
    cards: column.cards.slice(0, drawn),
    end: unseen ? <End key={`${drawn}.${column.cards.length}`} reached={reached} /> : null,
  };
}

/** Calls once when it comes into sight. */
function End({ reached }: { reached: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const latest = useRef(reached);
  useEffect(() => {
    latest.current = reached;
  });
  useEffect(() => {
    const watched = mark.current;
    if (!watched) return undefined;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting)) latest.current();
      },
      { rootMargin: "300px" },
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return <div ref={mark} className={classes.end} />;
}

let focused: string | null = null;

/** Remembers the card that has the focus while the board stands still. */
export function keepFocus(card: string): void {
  focused = card;
}

/** Gives the focus back to that card once the board can be dragged, unless the person has moved on. */
export function useKeptFocus(): void {
  useEffect(() => {
    if (focused !== null && document.activeElement === document.body) {
      document.querySelector<HTMLElement>(`[data-card="${CSS.escape(focused)}"]`)?.focus();
    }
    focused = null;
  }, []);
}
