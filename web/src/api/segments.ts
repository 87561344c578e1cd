// Who is in a segment and why, and who of it may be written to.

import { ask } from "./client";
import type { Options, Route } from "./typed";
import type { Membership } from "./wire.gen";

export type { Audience, Membership, Why } from "./wire.gen";

type Asked = NonNullable<NonNullable<Options<"get", "/segments/{id}/audience">[0]>["query"]>;
/** What one writes for. Workspaces add purposes of their own. */
export type Purpose = NonNullable<Asked["purpose"]>;
/** By which way. */
export type Way = NonNullable<Asked["channel"]>;

/** Objects whose records are in segments, by their plural. */
type Plural = Route<"get"> extends infer R ? (R extends `/${infer P}/{id}/segments` ? P : never) : never;

export const segments = {
  of: (plural: string, id: string, signal?: AbortSignal): Promise<{ data: Membership[] }> =>
    ask("get", `/${plural as Plural}/{id}/segments`, { path: { id }, signal }),
  audience: (id: string, purpose: Purpose, channel: Way, signal?: AbortSignal) =>
    ask("get", "/segments/{id}/audience", { path: { id }, query: { purpose, channel }, signal }),
};
