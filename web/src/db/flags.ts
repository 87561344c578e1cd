// Which open deals need a look, asked again when a deal changes.

import { keepPreviousData, queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { flagged, type FlaggedDeal } from "@/api/flags";
import type { Pairs } from "./records";

const asked = (query: Pairs) =>
  queryOptions({
    queryKey: ["o", "opportunity", "flags", query] as const,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => flagged(query, signal),
  });

/** The flagged deals of a list. */
export const useFlags = (query: Pairs) => useQuery(asked(query));

/** Ids of one question: an address that every proxy lets through. */
const LOT = 100;

/** The flags of these deals, by id: a question for every hundred of them. */
export function useFlagsOf(ids: string[]): Map<string, FlaggedDeal> {
  const lots = Array.from({ length: Math.ceil(ids.length / LOT) }, (_, lot) =>
    ids.slice(lot * LOT, (lot + 1) * LOT).join(","),
  );
  return useQueries({
    queries: lots.map((lot) => asked([["id[in]", lot]])),
    combine: (answers) =>
      new Map(answers.flatMap((answer) => (answer.data?.data ?? []).map((deal) => [deal.id, deal]))),
  });
}
