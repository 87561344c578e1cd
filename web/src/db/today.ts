// The day, and what is decided about people on it: seen at once, asked again after.

import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { Answer } from "@/api/client";
import { day, type Listed, type Today, type TodayPerson } from "@/api/today";
import { acted, refresh } from "./changes";
import { cache, keys } from "./client";
import { unaimed } from "./hand";
import { announce } from "./notices";

const KEY = [...keys.object("today"), "day"] as const;

const asked = queryOptions({
  queryKey: KEY,
  placeholderData: keepPreviousData,
  queryFn: async ({ signal }) => {
    const told = await day.read(signal);
    // Nobody is to move from under a click.
    if (cache.getQueryData(KEY)) await unaimed();
    return told;
  },
});

export const useToday = () => useQuery(asked);

/** Asks for it before its page is here; what goes wrong is told there. */
export const prepareToday = (): void => void cache.prefetchQuery(asked);

const listed = ({ object, id }: TodayPerson): Listed => ({ object, id });

const decide = (
  people: (known: TodayPerson[]) => TodayPerson[],
  said: string,
  send: () => Promise<Answer<unknown>>,
) =>
  acted("today", async () => {
    const before = cache.getQueryData<Today>(KEY);
    if (before) cache.setQueryData(KEY, { ...before, people: people(before.people) });
    try {
      const answer = await send();
      announce(said, answer.operation, ["today_choice"]);
    } catch (error) {
      cache.setQueryData(KEY, before);
      throw error;
    } finally {
      refresh(["today_choice"]);
    }
  });

const without = (who: TodayPerson) => (known: TodayPerson[]) => known.filter(({ id }) => id !== who.id);

/** Not before that day; tomorrow if none is said. */
export const putOff = (who: TodayPerson, until: string | null, said: string) =>
  decide(without(who), said, () => day.later(listed(who), until));

/** Dealt with for today. */
export const finish = (who: TodayPerson, said: string) =>
  decide(without(who), said, () => day.done(listed(who)));

/** Right before another; at the end if there is none. */
export const put = (who: TodayPerson, before: TodayPerson | undefined, said: string) =>
  decide(
    (known) => {
      const others = without(who)(known);
      const at = before ? others.findIndex(({ id }) => id === before.id) : others.length;
      return others.toSpliced(at < 0 ? others.length : at, 0, { ...who, moved: true });
    },
    said,
    () => day.order(listed(who), before ? listed(before) : null),
  );
