// Where a list was left: how much of it was fetched and how far it was scrolled. Kept for each entry of the browser's
// history, so that Back returns to the same place and a fresh visit begins at the top.

import { useLocation } from "@tanstack/react-router";

export interface Kept {
  /** Cursors of the pages wanted so far, by group. */
  cursors: Record<string, string[]>;
  top: number;
}

const MOST = 40;
const places = new Map<string, Kept>();

/** The entry of the history that is shown, with what was asked there. */
export function useEntry(question: string): string {
  // oxlint-disable-next-line no-underscore-dangle -- the router's own name for it
  const key = useLocation({ select: (location) => location.state.__TSR_key ?? "" });
  return `${key} ${question}`;
}

/** How the list was left, or the beginning of it. */
export function recall(entry: string): Kept {
  return places.get(entry) ?? { cursors: {}, top: 0 };
}

/** Remembers a part of where the list stands. */
export function keep(entry: string, change: Partial<Kept>): void {
  const before = recall(entry);
  places.delete(entry);
  places.set(entry, { ...before, ...change });
  const oldest = places.keys().next().value;
  if (places.size > MOST && oldest !== undefined) places.delete(oldest);
}
