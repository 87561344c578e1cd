// The first quarter of an hour: how far somebody who is new has come, what help she has seen, people to try things with.

import { ask, call } from "./client";
import type { Body } from "./typed";

export type { FirstSteps } from "./wire.gen";

/** Help that is given once. */
export type Help = Body<"post", "/first-steps/seen">["what"];

/** Who may be picked for a week. */
export type Picked = Body<"post", "/today/pick">["records"][number];

export const first = {
  read: (signal?: AbortSignal) => ask("get", "/first-steps", { signal }),
  see: (what: Help) => call("post", "/first-steps/seen", { body: { what } }),
  pick: (records: Picked[]) => call("post", "/today/pick", { body: { records } }),
  makeSample: () => call("post", "/first-steps/sample", {}),
  removeSample: () => call("post", "/first-steps/sample/remove", {}),
};
