// The first steps on screen: what was seen is not shown again, and what is done shows at once.

import { useQuery } from "@tanstack/react-query";
import { first, type Help, type Picked } from "@/api/first";
import type { Today } from "@/api/today";
import { refresh } from "./changes";
import { cache, keys } from "./client";
import { announce } from "./notices";

const KEY = [...keys.object("today"), "first"] as const;

/** What the caller has seen, and her steps. */
export const useFirstSteps = () => useQuery({ queryKey: KEY, queryFn: ({ signal }) => first.read(signal) });

/** Objects that sample data is made of. */
const sample = ["contact", "account", "opportunity", "activity", "promise", "note", "task"];

/** Puts the list of steps away for good. */
export async function putStepsAway(said: string): Promise<void> {
  cache.setQueriesData<Today>({ queryKey: [...keys.object("today"), "day"] }, (day) =>
    day ? { ...day, first: null } : day,
  );
  const { operation } = await first.see("steps");
  announce(said, operation, ["help_mark"]);
  refresh([]);
}

/** She has seen it. */
export async function see(what: Help): Promise<void> {
  cache.setQueryData<Awaited<ReturnType<typeof first.read>>>(KEY, (known) =>
    known ? { ...known, seen: [...new Set([...known.seen, what])] } : known,
  );
  await first.see(what);
  refresh([]);
}

export async function pickForTheWeek(people: Picked[], said: string): Promise<void> {
  const { operation } = await first.pick(people);
  announce(said, operation, ["today_choice"]);
  refresh(["today_choice"]);
}

export async function addSample(): Promise<void> {
  await first.makeSample();
  refresh(sample);
}

/** Takes it away; `said` tells how much it was. */
export async function dropSample(said: (records: number) => string): Promise<void> {
  const { data, operation } = await first.removeSample();
  announce(said(data.records), operation, sample);
  refresh(sample);
}
