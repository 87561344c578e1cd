// Briefs. Made of many objects' records, so one is asked for anew whenever it is opened.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { brief, type Briefed } from "@/api/briefs";
import { keys } from "./client";

export type { Brief, BriefCite, BriefDeal, BriefLine, BriefNamed, BriefPerson, Briefed } from "@/api/briefs";

export const useBrief = (of: Briefed, id: string) =>
  useQuery({
    queryKey: [...keys.object("activity"), "brief", of, id] as const,
    placeholderData: keepPreviousData,
    staleTime: 0,
    queryFn: ({ signal }) => brief(of, id, signal),
  });
