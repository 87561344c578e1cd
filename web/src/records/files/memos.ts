// Memos that are being spoken, or wait to be kept, by the place that they are for: a sheet that is closed meanwhile loses none.

import { store, type Store } from "@/db/store";
import type { Given } from "@/db/uploads";
import type { Recording } from "./recording";

export type Spoken =
  | { at: "recording"; since: number; name: string; recording: Recording }
  | { at: "listening"; memo: Given };

const places = new Map<string, Store<Spoken | undefined>>();

/** The memo of a place, if there is one. */
export function memoOf(place: string): Store<Spoken | undefined> {
  const known = places.get(place) ?? store<Spoken | undefined>(undefined);
  places.set(place, known);
  return known;
}

/** Ends what is being recorded there; it waits to be listened to. */
export async function end(place: string): Promise<void> {
  const here = memoOf(place);
  const spoken = here.get();
  if (spoken?.at !== "recording") return;
  const { blob, ending } = await spoken.recording.stop();
  here.set({ at: "listening", memo: { name: `${spoken.name}.${ending}`, blob } });
}
