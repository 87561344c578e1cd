// Handing a book over, and what the new contact person reads and does.

import { useQuery } from "@tanstack/react-query";
import { handovers, type Asked, type HandoverBrief, type HandoverPerson } from "@/api/handovers";
import { refresh } from "./changes";
import { announce } from "./notices";

export type { Asked, HandoverBrief, HandoverPerson, HandoverPreview } from "@/api/handovers";

/** Everything that changes hands. */
const moved = [
  "handover",
  "handover_person",
  "contact",
  "account",
  "opportunity",
  "lead",
  "task",
  "promise",
  "activity",
];
/** Asked again so often while a book is on its way. */
const SOON = 1_000;

/** What somebody's book is; asked anew whenever it is looked at. */
export const useBook = (of: string) =>
  useQuery({
    queryKey: ["o", "handover", "preview", of] as const,
    staleTime: 0,
    queryFn: ({ signal }) => handovers.preview(of, signal),
  });

/** Begins; it goes on by itself. Answers the handover. */
export async function handOver(asked: Asked, key: string, said: string): Promise<string> {
  const { data } = await handovers.begin(asked, key);
  announce(said, undefined, []);
  refresh(moved);
  return data.id;
}

export const useBrief = (id: string) =>
  useQuery<HandoverBrief>({
    queryKey: ["o", "handover_person", "brief", id],
    refetchInterval: ({ state }) => (state.data?.moved_at === null ? SOON : false),
    queryFn: ({ signal }) => handovers.brief(id, signal),
  });

export async function takeBack(id: string, said: string): Promise<void> {
  await handovers.undo(id);
  announce(said, undefined, []);
  refresh(moved);
}

export async function markPerson(
  { id }: HandoverPerson,
  state: "introduced" | "not_needed" | "waiting",
  said: string,
) {
  const { operation } = await handovers.mark(id, state);
  announce(said, operation, ["handover_person", "handover"]);
  refresh(["handover_person", "handover"]);
}
