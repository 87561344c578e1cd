// What is done to an entry, and what is said of it. One of a series asks first how many are meant.

import type { TFunction } from "i18next";
import type { CalendarEntry, Reach } from "@/api/calendar";
import { drop, move, repeats, type Times } from "@/db/calendar";
import { announceProblem } from "@/db/notices";
import { date, dayOf } from "@/i18n/format";
import { hours } from "@/records/activity/entries";
import { pending } from "./store";

async function attempt(t: TFunction, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    announceProblem(error, { offline: t("problem.offline"), failed: t("problem.failed") });
  }
}

/** Moves or stretches it. */
export function shift(t: TFunction, entry: CalendarEntry, to: Times, reach?: Reach): Promise<void> {
  const same = (one: string, other: string) => Date.parse(one) === Date.parse(other);
  if (same(to.starts_at, entry.starts_at) && same(to.ends_at, entry.ends_at)) return Promise.resolve();
  if (repeats(entry) && !reach) {
    pending.set({ entry, to });
    return Promise.resolve();
  }
  const day = date(dayOf(to.starts_at));
  const when = entry.all_day ? day : `${day} ${hours(t, { ...entry, ...to })}`;
  const said = t("calendar.moved", { when });
  return attempt(t, () => move(entry, to, reach ?? "one", said));
}

/** Takes it off. */
export function remove(t: TFunction, entry: CalendarEntry, reach?: Reach): Promise<void> {
  if (repeats(entry) && !reach) {
    pending.set({ entry });
    return Promise.resolve();
  }
  return attempt(t, () => drop(entry, reach ?? "one", t("calendar.dropped")));
}
