// The caller's day: who needs her and why, and what she decides about somebody on the list.

import { ask, call } from "./client";
import type { Body } from "./typed";

export type { Appointment, GoalStanding, Today, TodayPerson, TodayReason, TodayWith } from "./wire.gen";

/** Somebody on the list. */
export type Listed = Body<"post", "/today/done">["record"];

export const day = {
  read: (signal?: AbortSignal) => ask("get", "/today", { signal }),
  later: (record: Listed, until: string | null) => call("post", "/today/later", { body: { record, until } }),
  order: (record: Listed, before: Listed | null) =>
    call("post", "/today/order", { body: { record, before } }),
  done: (record: Listed) => call("post", "/today/done", { body: { record } }),
};
