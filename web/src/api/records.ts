// Records of any object: read, write, bulk, undo, history, rights on one record. Objects we ship are named by
// their plural and have types of their own; a customer's object comes as what the schema says of it.

import { ask, call, type Answer } from "./client";
import type { Answered, Body, Pairs, Route } from "./typed";
import type { Money, Reference } from "./wire.gen";

export type {
  LogEntry,
  Money,
  Reference as Ref,
  Share as Grant,
  SumsRow as AggregateRow,
} from "./wire.gen";

/** Objects we ship, as paths name them. */
export type Plural = Route<"patch"> extends infer R ? (R extends `/${infer P}/{id}` ? P : never) : never;

/** An object: a shipped one by its plural, any by its declaration. */
export type Of = Plural | { plural: string };

/** A value of a field on the wire. */
export type Value = string | number | boolean | Money | Reference | string[] | Record<string, unknown> | null;

/** A record: flat, by field name. Absent means null; fields that the reader may not see are left out. */
export interface RecordData {
  id: string;
  version: number;
  [field: string]: Value | undefined;
}

/** One page of a list. */
export interface Page<T = RecordData> {
  data: T[];
  next: string | null;
  count?: number;
}

type RecordOf<O extends Of> = O extends Plural ? Answered<"get", `/${O}/{id}`> : RecordData;
type NewOf<O extends Of> = O extends Plural ? Body<"post", `/${O}`> : Record<string, unknown>;
export type ChangesOf<O extends Of> = O extends Plural
  ? Body<"patch", `/${O}/{id}`>
  : Record<string, unknown>;

/** `If-Match` for a version; nothing when the caller does not care. */
function match(version: number | undefined) {
  return { "If-Match": version === undefined ? undefined : `"${version}"` };
}

/** Which record a command is for, and the version that the person saw. */
export const seen = (id: string, version: number | undefined) => ({ path: { id }, headers: match(version) });

/** Every object has the same paths. The types of one of them stand in for those that name no fields. */
function at<Rest extends string>(of: Of, rest: Rest): `/accounts${Rest}` {
  return `/${typeof of === "string" ? of : of.plural}${rest}` as `/accounts${Rest}`;
}

/** Which entries of a timeline: about these objects (names with commas between), come in this way. */
export interface TimelinePart {
  object?: string | undefined;
  channel?: "web" | "api" | "import" | "cli" | "job" | "form" | "mail" | undefined;
}

export const records = {
  list: <O extends Of>(of: O, query: Pairs, signal?: AbortSignal) =>
    ask("get", at(of, ""), { query, signal }) as Promise<Page<RecordOf<O>>>,
  one: <O extends Of>(of: O, id: string, signal?: AbortSignal) =>
    ask("get", at(of, "/{id}"), { path: { id }, signal }) as Promise<RecordOf<O>>,
  aggregate: (of: Of, query: Pairs, signal?: AbortSignal) =>
    ask("get", at(of, "/aggregate"), { query, signal }),
  timeline: (of: Of, id: string, part: TimelinePart, after: string | undefined, signal?: AbortSignal) =>
    ask("get", at(of, "/{id}/timeline"), { path: { id }, query: { ...part, after, limit: 50 }, signal }),

  create: <O extends Of>(of: O, body: NewOf<O>, key: string) =>
    call("post", at(of, ""), {
      body: body as Body<"post", "/accounts">,
      headers: { "Idempotency-Key": key },
    }) as Promise<Answer<RecordOf<O>>>,
  update: <O extends Of>(of: O, id: string, body: ChangesOf<O>, version?: number) =>
    call("patch", at(of, "/{id}"), {
      path: { id },
      body: body as object,
      headers: match(version),
    }) as Promise<Answer<RecordOf<O>>>,
  trash: (of: Of, id: string) => call("delete", at(of, "/{id}"), { path: { id } }),
  restore: (of: Of, id: string) => call("post", at(of, "/{id}/restore"), { path: { id } }),
  bulk: (of: Of, ids: string[], change: { changes: Record<string, unknown> } | { delete: true }) =>
    call("post", at(of, "/bulk"), { body: { ids, ...change } }),
  undo: (id: string) => call("post", "/operations/{id}/undo", { path: { id } }),

  explain: (of: Of, id: string, reason: string | null) =>
    ask("put", at(of, "/{id}/look"), { path: { id }, body: { reason } }),
  grants: (of: Of, id: string, signal?: AbortSignal) =>
    ask("get", at(of, "/{id}/grants"), { path: { id }, signal }),
  grant: (of: Of, id: string, body: Body<"post", "/accounts/{id}/grants">) =>
    call("post", at(of, "/{id}/grants"), { path: { id }, body }),
  revoke: (of: Of, id: string, grant: string) =>
    call("delete", at(of, "/{id}/grants/{grant}"), { path: { id, grant } }),
};
