// What only leads can do: the commands that move one, what to ask next, and how soon they are answered.

import { ask, call } from "./client";
import type { Body, Pairs } from "./typed";

export type { LeadResponse, MissingFact } from "./wire.gen";

/** What a lead becomes. */
export type Conversion = NonNullable<Body<"post", "/leads/{id}/convert">>;
/** Why a lead comes to nothing. */
export type Reason = Body<"post", "/leads/{id}/disqualify">["because"];

export const leads = {
  missing: (id: string, signal?: AbortSignal) => ask("get", "/leads/{id}/missing", { path: { id }, signal }),
  response: (query: Pairs, signal?: AbortSignal) => ask("get", "/leads/response", { query, signal }),

  assign: (id: string) => call("post", "/leads/{id}/assign", { path: { id }, body: {} }),
  takeUp: (id: string) => call("post", "/leads/{id}/take-up", { path: { id }, body: {} }),
  nurture: (id: string, day: string) =>
    call("post", "/leads/{id}/nurture", { path: { id }, body: { recontact_on: day } }),
  disqualify: (id: string, because: Reason) =>
    call("post", "/leads/{id}/disqualify", { path: { id }, body: { because } }),
  convert: (id: string, into: Conversion) =>
    call("post", "/leads/{id}/convert", { path: { id }, body: into }),
};
