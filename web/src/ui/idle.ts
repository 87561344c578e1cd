// What can wait until the person is not at anything: parts of the app that she may want later, a day's work for where there is no
// line. It shares the one thread with her presses, and a press is answered first.

/** So long after her hand last moved she is taken to be reading. */
const REST_MILLISECONDS = 2000;
/** Somebody who never rests gets it all the same, a piece at a time. */
const PATIENCE_MILLISECONDS = 15_000;

/** Between what waits for it. */
const BREATH_MILLISECONDS = 100;

let movedAt = -Infinity;
for (const kind of ["keydown", "pointerdown", "pointermove", "touchmove", "wheel"])
  addEventListener(kind, () => (movedAt = performance.now()), { capture: true, passive: true });

let turn: Promise<unknown> = Promise.resolve();

/** Comes once her hand has rested for a while, or does not stop; to one who waits at a time, so that never many things begin at once. */
export function rest(): Promise<unknown> {
  turn = turn.then(rested);
  return turn;
}

async function rested(): Promise<void> {
  const end = performance.now() + PATIENCE_MILLISECONDS;
  let left = BREATH_MILLISECONDS;
  while (left > 0) {
    await new Promise((wait) => setTimeout(wait, left));
    left = Math.min(movedAt + REST_MILLISECONDS, end) - performance.now();
  }
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
