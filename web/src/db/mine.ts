// What belongs to the person alone, asked when she looks.

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { mine, myFile } from "@/api/mine";
import { records, type Of } from "@/api/records";
import { keys } from "./client";

export { myFile };

/** Her activities, meetings, proposals and orders against her own weeks before. */
export const useMyRatios = (weeks: number) =>
  useQuery({
    queryKey: [...keys.object("activity"), "mine", "ratios", weeks],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => mine.ratios(weeks, undefined, signal),
  });

/** The deals of the proposals of a week, given by its Monday, or of the whole period. */
export const useMyProposals = (weeks: number, behind: string) =>
  useQuery({
    queryKey: [...keys.object("opportunity"), "mine", "proposals", weeks, behind],
    queryFn: async ({ signal }) => (await mine.ratios(weeks, behind, signal)).deals ?? [],
  });

/** What typing was asked of her, and what came without it. */
export const useMyFriction = (weeks: number) =>
  useQuery({
    queryKey: [...keys.object("activity"), "mine", "friction", weeks],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => mine.friction(weeks, signal),
  });

/** Who looked at her records; no change of a record tells of a look. */
export const useMyLooks = () =>
  useInfiniteQuery({
    queryKey: ["mine", "looks"],
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => mine.looks(pageParam, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Tells the owner why one looks at her record. */
export const explainLook = (of: Of, id: string, reason: string) =>
  records.explain(of, id, reason === "" ? null : reason);
