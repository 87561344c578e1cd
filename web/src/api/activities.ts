// What only activities and promises can do: an exchange written down with what was agreed, held, missed, planned anew.

import { call } from "./client";
import { seen } from "./records";
import type { Body } from "./typed";

/** An exchange and what was agreed in it. */
export type Log = Body<"post", "/activities/log">;
/** How a planned one went. */
export type Held = NonNullable<Body<"post", "/activities/{id}/hold">>;

/** What one answers to an invitation from outside. */
export type Reply = Body<"post", "/activities/{id}/answer">["answer"];

export const activities = {
  log: (said: Log, key: string) =>
    call("post", "/activities/log", { body: said, headers: { "Idempotency-Key": key } }),
  hold: (id: string, said: Held, version?: number) =>
    call("post", "/activities/{id}/hold", { ...seen(id, version), body: said }),
  notHeld: (id: string, version?: number) =>
    call("post", "/activities/{id}/not-held", { ...seen(id, version), body: {} }),
  skipEnding: (id: string, version?: number) =>
    call("post", "/activities/{id}/skip-ending", { ...seen(id, version), body: {} }),
  cancel: (id: string, version?: number) =>
    call("post", "/activities/{id}/cancel", { ...seen(id, version), body: {} }),
  answer: (id: string, said: Reply) =>
    call("post", "/activities/{id}/answer", { ...seen(id, undefined), body: { answer: said } }),
  invite: (id: string) => call("post", "/activities/{id}/invite", { ...seen(id, undefined), body: {} }),
};

export const promises = {
  keep: (id: string, version?: number) =>
    call("post", "/promises/{id}/keep", { ...seen(id, version), body: {} }),
};
