// Which open deals need a look, asked again when a deal changes.

import {
  keepPreviousData,
  queryOptions,
  useQueries,
  useQuery,
  type UseQueryResult,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { flagged, type FlaggedDeal, type Flags } from "@/api/flags";
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

/** Ids in questions of a hundred. */
export const lots = (ids: string[]) =>
  Array.from({ length: Math.ceil(ids.length / LOT) }, (_, lot) =>
    ids.slice(lot * LOT, (lot + 1) * LOT).join(","),
  );

/** The flagged deals by id. */
export type FlagsById = ReadonlyMap<string, FlaggedDeal>;

/** Of all answers; the same list again while none of them says anything new. */
const told = (answers: UseQueryResult<Flags>[]) => answers.flatMap((answer) => answer.data?.data ?? []);

/**
 * The flags of these deals, by id: a question for every hundred of them. The same map while no flag changes, and the same questions
 * while deals only stand elsewhere.
 */
export function useFlagsOf(ids: string[]): FlagsById {
  const queries = lots(ids.toSorted()).map((lot) => asked([["id[in]", lot]]));
  const deals = useQueries({ queries, combine: told });
  return useMemo(() => new Map(deals.map((deal) => [deal.id, deal])), [deals]);
}
