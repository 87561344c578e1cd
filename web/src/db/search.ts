// Finding by a few letters, for the palette.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { find } from "@/api/search";
import { keys } from "./client";

const MOST = 40;

/** What matches `text`. While newer letters are asked for, the older answer stays and says so. */
export function useFound(text: string) {
  return useQuery({
    queryKey: keys.search(text),
    enabled: text !== "",
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await find(text, MOST, signal)).data,
  });
}
