// Briefs. Made of many objects' records, so one is asked for anew whenever it is opened.

import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { brief, type Briefed } from "@/api/briefs";
import { cache, keys } from "./client";

export type { Brief, BriefCite, BriefDeal, BriefLine, BriefNamed, BriefPerson, Briefed } from "@/api/briefs";

const asked = (of: Briefed, id: string) =>
  queryOptions({
    queryKey: [...keys.object("brief"), of, id] as const,
    queryFn: ({ signal }) => brief(of, id, signal),
  });

/** So long a brief that was fetched ahead is good enough. */
const AHEAD = 10 * 60_000;

/** Fetches the briefs of meetings ahead, so that they are on the device when there is no line. */
export function fetchBriefs(meetings: readonly string[]): void {
  for (const id of meetings) void cache.prefetchQuery({ ...asked("activities", id), staleTime: AHEAD });
}

export const useBrief = (of: Briefed, id: string) =>
  useQuery({
    ...asked(of, id),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
