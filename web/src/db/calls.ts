// A call that was begun by a link of ours: when she is back she is asked once how it went. Kept in the window's own storage, because a
// phone may throw the page away while somebody speaks.

import { store } from "./store";

/** Whom she called, when, and whether from the list of today. */
export interface Called {
  object: "contact" | "account" | "lead" | "opportunity";
  id: string;
  at: string;
  onToday: boolean;
  /** Who called: whoever signs in next is not asked. */
  by: string;
}

/** The call that is asked about. */
export const calling = store<Called | null>(null);

const STORED = "guanxi.called";
/** Who comes back later than this no longer knows what was said. */
const LONGEST_MILLISECONDS = 2 * 60 * 60_000;

export function callBegun(called: Called): void {
  sessionStorage.setItem(STORED, JSON.stringify(called));
}

/** She is back: what there is to ask, once. */
export function callEnded(who: string): void {
  const kept = sessionStorage.getItem(STORED);
  if (kept === null) return;
  forgetCall();
  const called = JSON.parse(kept) as Called;
  if (called.by === who && Date.now() - Date.parse(called.at) < LONGEST_MILLISECONDS) calling.set(called);
}

/** It was written down otherwise. */
export function forgetCall(): void {
  sessionStorage.removeItem(STORED);
}
