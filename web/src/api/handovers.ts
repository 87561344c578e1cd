// Somebody's whole book passes to colleagues: what it is, beginning, what they read of it, taking it back.

import { ask, call } from "./client";
import type { Body } from "./typed";

export type { HandoverBrief, HandoverPerson, HandoverPreview } from "./wire.gen";

export type Asked = Body<"post", "/handovers/begin">;

export const handovers = {
  preview: (of: string, signal?: AbortSignal) => ask("get", "/handovers/preview", { query: { of }, signal }),
  begin: (body: Asked, key: string) =>
    call("post", "/handovers/begin", { body, headers: { "Idempotency-Key": key } }),
  brief: (id: string, signal?: AbortSignal) => ask("get", "/handovers/{id}/brief", { path: { id }, signal }),
  undo: (id: string) => call("post", "/handovers/{id}/undo", { path: { id } }),
  mark: (id: string, state: Body<"post", "/handover_people/{id}/mark">["state"]) =>
    call("post", "/handover_people/{id}/mark", { path: { id }, body: { state } }),
};
