// Reading without the server: what it answered lately is kept on this device and shown again when it cannot be reached,
// with the time it was said. Only what a day's work reads is kept, and only for whoever is signed in.

import type { Memory } from "@/api/client";
import type { Kept } from "./kept";
import { store } from "./store";

/** When the oldest kept answer on the screen was given; undefined while everything comes from the server. */
export const asOf = store<number | undefined>(undefined);

/** Which page asked for something that is not on this device, and when. */
export const missing = store<{ page: string; at: number } | undefined>(undefined);

/** First words of the addresses that are kept. Searches, files and administration are not. */
const WORK = new Set(
  (
    "session schema today saved_views pipelines stages notices contacts accounts opportunities leads activities promises " +
    "tasks notes contact_points relationships affiliations important_dates preferences consents referrals " +
    "opportunity_contacts opportunity_lines"
  ).split(" "),
);
/** Who she is and how records look do not age on the screen. */
const FRAME = /^\/api\/v1\/(session|schema)$/;

/** Gathered before they are written: nobody waits for that. */
const GATHER_MILLISECONDS = 1500;

const load = () => import("./kept");

let waiting = new Map<string, Kept>();
let timer: ReturnType<typeof setTimeout> | undefined;
/** Moves on when everything is forgotten, so that nothing is written afterwards. */
let life = 0;

function isKept(address: string): boolean {
  const [, name = ""] = /^\/api\/v1\/(\w+)/.exec(address) ?? [];
  return WORK.has(name) && !/[?&]q=/.test(address);
}

async function write(): Promise<void> {
  const some = [...waiting.values()];
  waiting = new Map();
  timer = undefined;
  const begun = life;
  try {
    const { put } = await load();
    if (begun === life) await put(some);
  } catch {
    // A browser that keeps nothing (a private window, a full disk) works as before, but not offline.
  }
}

/** Watches what the server answers, and answers in its place. */
export const memory: Memory = {
  heard(address, text) {
    if (isRecalled()) reached();
    if (!isKept(address)) return;
    waiting.set(address, { address, text, at: Date.now() });
    timer ??= setTimeout(() => void write(), GATHER_MILLISECONDS);
  },
  async recall(address) {
    const kept =
      waiting.get(address) ??
      (await load()
        .then(({ get }) => get(address))
        .catch(() => undefined));
    if (!kept) missing.set({ page: location.pathname, at: Date.now() });
    else if (!FRAME.test(address)) asOf.set(Math.min(asOf.get() ?? kept.at, kept.at));
    return kept?.text;
  },
};

const isRecalled = () => asOf.get() !== undefined || missing.get() !== undefined;

const back = new Set<() => void>();

/** Calls `listener` when the server answers again after answers were recalled. */
export function onReached(listener: () => void): () => void {
  back.add(listener);
  return () => back.delete(listener);
}

/** The server answers: what was recalled is asked for again. */
export function reached(): void {
  if (!isRecalled()) return;
  asOf.set(undefined);
  missing.set(undefined);
  for (const listener of back) listener();
}

/** Removes all that this device keeps of a person, and the worker with the shell. */
export async function forgetDevice(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  waiting = new Map();
  life += 1;
  const caches = globalThis.caches as CacheStorage | undefined;
  const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  await Promise.allSettled([
    load().then(({ clear }) => clear()),
    caches?.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))),
    worker?.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))),
  ]);
}
