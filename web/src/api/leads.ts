// What only leads can do: the commands that move one, what to ask next, and how soon they are answered.

import { ask, call } from "./client";
import { seen } from "./records";
import type { Body, Pairs } from "./typed";

export type { LeadCalibration, LeadResponse, MissingFact } from "./wire.gen";

/** What a lead becomes. */
export type Conversion = NonNullable<Body<"post", "/leads/{id}/convert">>;
/** Why a lead comes to nothing. */
export type Reason = Body<"post", "/leads/{id}/disqualify">["because"];

export const leads = {
  missing: (id: string, signal?: AbortSignal) => ask("get", "/leads/{id}/missing", { path: { id }, signal }),
  calibration: (query: Pairs, signal?: AbortSignal) => ask("get", "/leads/calibration", { query, signal }),
  response: (query: Pairs, signal?: AbortSignal) => ask("get", "/leads/response", { query, signal }),

  assign: (id: string, version?: number) =>
    call("post", "/leads/{id}/assign", { ...seen(id, version), body: {} }),
  takeUp: (id: string, version?: number) =>
    call("post", "/leads/{id}/take-up", { ...seen(id, version), body: {} }),
  nurture: (id: string, day: string, version?: number) =>
    call("post", "/leads/{id}/nurture", { ...seen(id, version), body: { recontact_on: day } }),
  disqualify: (id: string, because: Reason, version?: number) =>
    call("post", "/leads/{id}/disqualify", { ...seen(id, version), body: { because } }),
  convert: (id: string, into: Conversion, version?: number) =>
    call("post", "/leads/{id}/convert", { ...seen(id, version), body: into }),
};
