// Whether her hand is at something. What changes, or begins, of itself waits until it is not.

let movedAt = -Infinity;
for (const kind of ["keydown", "pointerdown", "pointermove", "touchmove", "wheel"])
  addEventListener(kind, () => (movedAt = performance.now()), { capture: true, passive: true });

/** Comes once her hand has been still for so many milliseconds, or has not in all the time that there is patience for. */
export async function still(long: number, patience: number): Promise<void> {
  const end = performance.now() + patience;
  const left = () => Math.min(movedAt + long, end) - performance.now();
  for (let wait = left(); wait > 0; wait = left()) await new Promise((done) => setTimeout(done, wait));
}

/** So long after her hand last moved she is not just about to press something. */
const AIM_MILLISECONDS = 400;
const PATIENCE_MILLISECONDS = 3000;

/** Comes once she aims at nothing. */
export const unaimed = (): Promise<void> => still(AIM_MILLISECONDS, PATIENCE_MILLISECONDS);
