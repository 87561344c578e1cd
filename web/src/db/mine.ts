// What belongs to the person alone, asked when she looks.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { mine } from "@/api/mine";
import { keys } from "./client";

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
