// The calendar at a secret address, and as a file.

import { useQuery } from "@tanstack/react-query";
import { calendar, type CalendarImport } from "@/api/calendar";
import { refresh } from "./changes";
import { cache } from "./client";

const KEY = ["calendar", "feed"] as const;

export const useFeed = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => calendar.feed(signal), staleTime: 0 });

/** Makes the address, which is told this once. */
export async function subscribe(inFull: boolean): Promise<string> {
  const { feed, url } = await calendar.subscribe(inFull);
  cache.setQueryData(KEY, { feed });
  return url;
}

export async function unsubscribe(): Promise<void> {
  await calendar.unsubscribe();
  cache.setQueryData(KEY, { feed: null });
}

/** Takes a file of appointments in. */
export async function takeFile(file: File): Promise<CalendarImport> {
  // Not every system knows what it is by its name.
  const outcome = await calendar.take(new Blob([file], { type: "text/calendar" }));
  refresh(["activity", "attendee"]);
  return outcome;
}
