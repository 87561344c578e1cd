// The inbox: what waits in it, and what a person does with it. Shown at once, taken back by undo.

import { useQuery } from "@tanstack/react-query";
import { notices, type NoticeState } from "@/api/notices";
import type { Answer } from "@/api/client";
import { acted, dropCached, refresh } from "./changes";
import { announce } from "./notices";
import { useList, type Pairs } from "./records";
import { useMaybeObject } from "./schema";

export type { NoticeState, Usefulness } from "@/api/notices";

const awake: Pairs = [
  ["snoozed_until[empty]", "true"],
  ["sort", "-created_at"],
];

/** What she has not dealt with. */
export const useInbox = () =>
  useList(useMaybeObject("notice"), [["state[in]", "unread,read"], ...awake, ["limit", "100"]]);

/** How much of it she has not seen. */
export function useUnread(): number {
  const { data } = useList(useMaybeObject("notice"), [
    ["state", "unread"],
    ...awake,
    ["limit", "1"],
    ["count", "exact"],
  ]);
  return data?.count ?? 0;
}

/** How useful each kind was to her lately. */
export const useUsefulness = () =>
  useQuery({
    queryKey: ["o", "notice", "usefulness"] as const,
    queryFn: async ({ signal }) => (await notices.usefulness(signal)).data,
  });

const leaves = (id: string, said: string, send: () => Promise<Answer<unknown>>) =>
  acted("notice", async () => {
    const back = dropCached("notice", new Set([id]));
    try {
      const answer = await send();
      announce(said, answer.operation, ["notice"]);
    } catch (error) {
      back();
      throw error;
    } finally {
      refresh(["notice"]);
    }
  });

/** Done, or of no use. */
export const settle = (id: string, state: NoticeState, said: string) =>
  leaves(id, said, () => notices.mark(id, state));

/** Not now. */
export const putOff = (id: string, until: string, said: string) =>
  leaves(id, said, () => notices.snooze(id, until));

/** She has seen them all. */
export async function readAll(): Promise<void> {
  await notices.readAll();
  refresh(["notice"]);
}

/** She looked at one. */
export async function look(id: string): Promise<void> {
  await notices.mark(id, "read");
  refresh(["notice"]);
}
