// What can wait until the person is not at anything: parts of the app that she may want later, a day's work for where there is no
// line. It shares the one thread with her presses, and a press is answered first.

import { still } from "@/db/hand";

/** So long after her hand last moved she is taken to be reading. */
const REST_MILLISECONDS = 2000;
/** Somebody who never rests gets it all the same, a piece at a time. */
const PATIENCE_MILLISECONDS = 15_000;

/** Between what waits for it. */
const BREATH_MILLISECONDS = 100;

let turn: Promise<unknown> = Promise.resolve();

/** Comes once her hand has rested for a while, or does not stop; to one who waits at a time, so that never many things begin at once. */
export function rest(): Promise<unknown> {
  turn = turn.then(async () => {
    await new Promise((breath) => setTimeout(breath, BREATH_MILLISECONDS));
    await still(REST_MILLISECONDS, PATIENCE_MILLISECONDS);
  });
  return turn;
}

/**
 * Fetches them a little later, one after another: together they would hold up what she does meanwhile. What says that the line is
 * down cannot be fetched over it, and a dialog that is here already opens at once. A part that does not come is fetched again when
 * it is wanted.
 */
export function fetchWhenIdle(loads: (() => Promise<unknown>)[]): () => void {
  let over = false;
  const next = async (place: number): Promise<void> => {
    const load = loads[place];
    if (!load) return;
    await rest();
    if (over) return;
    await load().catch(() => undefined);
    return next(place + 1);
  };
  const timer = setTimeout(() => void next(0), REST_MILLISECONDS);
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
