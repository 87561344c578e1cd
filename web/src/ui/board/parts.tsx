// What the still board and the board with drag and drop are both made of.

import { useEffect, type ReactNode } from "react";

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
  /** A column is drawn again when it is another one. */
  columns: BoardColumn<Card>[];
  /** Stands in the first column while no card does anywhere. */
  empty: ReactNode;
  strips: BoardStrip[];
  words: BoardWords;
  nameOf: (card: Card) => string;
  face: (card: Card) => ReactNode;
  onDrop: (card: Card, place: string) => void;
  onMore: (column: string) => void;
}

/** The card that has the focus, or has something in it that does. */
export const focusedCard = () => document.activeElement?.closest<HTMLElement>("[data-card]")?.dataset.card;

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
