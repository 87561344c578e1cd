// Files on their way up, by the place that they are for. They live here and not in a screen: a sheet that is closed or a page
// that is left loses none, and one that failed waits to be sent again, under the same key.

import { attachments, type HangsOn } from "@/api/attachments";
import { Problem } from "@/api/client";
import { records, type RecordData } from "@/api/records";
import { refresh } from "./changes";
import { announce } from "./notices";
import { store, type Store } from "./store";

export { contentPath, type HangsOn } from "@/api/attachments";

/** A file before it is sent. */
export interface Given {
  name: string;
  blob: Blob;
}

export interface Upload extends Given {
  key: string;
  state: "sending" | "sent" | "failed";
  /** What the server said of a failure; nothing when it was not reached. */
  why?: string;
  /** Its record once it is there. */
  id?: string;
}

/** Where files go: the place by which they are known here, and what they hang on, if that is there already. */
export interface Goal {
  place: string;
  on?: { by: HangsOn; id: string };
  /** What a toast says once one is there. */
  said?: (name: string) => string;
}

const places = new Map<string, Store<Upload[]>>();
const stops = new Map<string, AbortController>();

/** The files on their way to a place. */
export function uploadsOf(place: string): Store<Upload[]> {
  const known = places.get(place) ?? store<Upload[]>([]);
  places.set(place, known);
  return known;
}

function change(place: string, key: string, more: Partial<Upload>): void {
  const list = uploadsOf(place);
  list.set(list.get().map((one) => (one.key === key ? { ...one, ...more } : one)));
}

function drop(place: string, key: string): void {
  const list = uploadsOf(place);
  list.set(list.get().filter((one) => one.key !== key));
}

async function send(goal: Goal, upload: Upload): Promise<void> {
  const { place, on } = goal;
  const stop = new AbortController();
  stops.set(upload.key, stop);
  try {
    const hangs = on ? { [on.by]: on.id } : {};
    const answer = await attachments.upload(
      upload.blob,
      { name: upload.name, ...hangs },
      upload.key,
      stop.signal,
    );
    const { id } = answer.data as RecordData;
    if (!on) {
      change(place, upload.key, { state: "sent", id });
      return;
    }
    drop(place, upload.key);
    if (goal.said) announce(goal.said(upload.name), answer.operation, ["attachment"]);
    refresh(["attachment"]);
  } catch (error) {
    if (stop.signal.aborted) return;
    const why = error instanceof Problem ? (error.errors[0]?.message ?? error.detail) : "";
    change(place, upload.key, { state: "failed", ...(why ? { why } : {}) });
  } finally {
    stops.delete(upload.key);
  }
}

/** Sends files to a place. */
export function attach(goal: Goal, files: Given[]): void {
  const list = uploadsOf(goal.place);
  const fresh = files.map((file): Upload => ({ ...file, key: crypto.randomUUID(), state: "sending" }));
  list.set([...list.get(), ...fresh]);
  for (const upload of fresh) void send(goal, upload);
}

/** Tries one again that failed. */
export function sendAgain(goal: Goal, upload: Upload): void {
  change(goal.place, upload.key, { state: "sending" });
  void send(goal, upload);
}

/** Takes one off before it is used. */
export function takeOff(place: string, upload: Upload): void {
  stops.get(upload.key)?.abort();
  drop(place, upload.key);
  // Nobody would find it there; if this fails, the server clears it away after a week.
  if (upload.id !== undefined) void records.trash("attachments", upload.id).catch(() => undefined);
}

/** What was kept with a record is on its way no more. */
export function used(place: string): void {
  uploadsOf(place).set([]);
  refresh(["attachment"]);
}

/** Hangs files that are there on a record that is there. Doing it again does no harm. */
export async function hang(ids: string[], by: HangsOn, id: string): Promise<void> {
  for (const one of ids) await records.update({ plural: "attachments" }, one, { [by]: id });
}
