// Fetches parts of the app when the person is not waiting for anything: what says that the line is down cannot be fetched
// over it, and a dialog that is here already opens at once.

const QUIET_MILLISECONDS = 1500;

/**
 * Fetches them a little later, one after another: together they would hold up what she does meanwhile. A part that does not come
 * is fetched again when it is wanted.
 */
export function fetchWhenIdle(loads: (() => Promise<unknown>)[]): () => void {
  let over = false;
  const next = async (place: number): Promise<void> => {
    const load = loads[place];
    if (over || !load) return;
    await load().catch(() => undefined);
    return next(place + 1);
  };
  const timer = setTimeout(() => void next(0), QUIET_MILLISECONDS);
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
