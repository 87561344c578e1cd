// Fetches parts of the app when the person is not waiting for anything: what says that the line is down cannot be fetched
// over it, and a dialog that is here already opens at once.

const QUIET_MILLISECONDS = 1500;

/** Fetches them all a little later. A part that does not come is fetched again when it is wanted. */
export function fetchWhenIdle(loads: (() => Promise<unknown>)[]): () => void {
  const timer = setTimeout(() => {
    for (const load of loads) load().catch(() => undefined);
  }, QUIET_MILLISECONDS);
  return () => clearTimeout(timer);
}
