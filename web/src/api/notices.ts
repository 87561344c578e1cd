// What a person was told, and what she does with it.

import { ask, call } from "./client";
import { seen } from "./records";
import type { Body } from "./typed";

export type { Usefulness } from "./wire.gen";

/** What may become of a notice. */
export type NoticeState = Body<"post", "/notices/{id}/mark">["state"];

export const notices = {
  usefulness: (signal?: AbortSignal) => ask("get", "/notices/usefulness", { signal }),
  readAll: () => call("post", "/notices/read-all", { body: {} }),
  mark: (id: string, state: NoticeState) =>
    call("post", "/notices/{id}/mark", { ...seen(id, undefined), body: { state } }),
  snooze: (id: string, until: string) =>
    call("post", "/notices/{id}/snooze", { ...seen(id, undefined), body: { until } }),
};
