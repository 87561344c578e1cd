// How long what is personal is kept. Whom a rule would meet is asked anew whenever it is looked at: it moves with the clock.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { retention } from "@/api/retention";
import { refresh } from "./changes";
import { announce } from "./notices";

export type { RetentionChoice, RetentionPreview } from "@/api/retention";

export const useRetentionChoices = () =>
  useQuery({
    queryKey: ["o", "retention_rule", "choices"] as const,
    queryFn: ({ signal }) => retention.choices(signal),
  });

/** How many a rule would meet now, and page by page which. */
export const useRetentionPreview = (id: string) =>
  useInfiniteQuery({
    queryKey: ["o", "retention_rule", "preview", id] as const,
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => retention.preview(id, pageParam, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Carries a rule out now. It goes on by itself, and there is no way back to offer. */
export async function runRetention(id: string, said: string): Promise<void> {
  await retention.run(id);
  announce(said, undefined, []);
  refresh(["retention_run"]);
}

/** Keeps a person from every rule, or lets her go. */
export async function keepPerson(id: string, because: string | null, said: string): Promise<void> {
  const { operation } = await retention.keep(id, because);
  announce(said, operation, ["contact"]);
  refresh(["contact"]);
}
