// When a day's work is taken along: a little after the first screen, and again when something changed meanwhile.

import { cache, keys } from "@/db/client";
import { connected } from "@/db/live";
import type { Schema } from "@/api/schema";
import { rest } from "@/ui/idle";

const QUIET_MILLISECONDS = 8000;
const AGAIN_MILLISECONDS = 10 * 60_000;

/** Who pays for her line by the byte takes along only what she opens. */
const sparing = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Begins when somebody signed in sees her first screen; answers how to stop. */
export function takeWorkAlong(): () => void {
  let stopped = false;
  let begun = 0;
  const on = () => !stopped && connected.get() !== false;

  async function round(): Promise<void> {
    const schema = cache.getQueryData<Schema>(keys.schema);
    if (!schema || sparing() || !on() || document.hidden || Date.now() - begun < AGAIN_MILLISECONDS) return;
    begun = Date.now();
    await rest();
    // She may have signed out meanwhile, or lost the line: the next round tries again.
    if (!on()) {
      begun = 0;
      return;
    }
    try {
      await (await import("./takeAlong")).takeAlong(schema, on);
    } catch {
      // The line went meanwhile, or the browser keeps nothing: what is here stays, and the next round tries again.
    }
  }

  const first = setTimeout(() => void round(), QUIET_MILLISECONDS);
  const timer = setInterval(() => void round(), AGAIN_MILLISECONDS / 5);
  return () => {
    stopped = true;
    clearTimeout(first);
    clearInterval(timer);
  };
}
