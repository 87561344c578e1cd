// Records of any object: read, write, bulk, undo, history, rights on one record.

import { call, get, type Answer, type Query } from "./client";

/** Money on the wire: a decimal string and its currency. */
export interface Money {
  amount: string;
  currency: string;
}

/** A reference as the server answers it; no label where the reader may not see the target. */
export interface Ref {
  id: string;
  label: string | null;
}

/** A value of a field on the wire. */
export type Value = string | number | boolean | Money | Ref | string[] | Record<string, unknown> | null;

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

/** One row of an aggregate; further keys are measures such as `sum:amount`. */
export interface AggregateRow {
  group: (Ref | string | boolean | null)[];
  count: number;
  [measure: string]: unknown;
}

/** One field that an entry changed. */
export interface LogChange {
  field: string;
  old: unknown;
  new: unknown;
}

/** One thing that happened, as the timeline tells it. */
export interface LogEntry {
  seq: number;
  at: string;
  recorded_at: string;
  actor: Ref | null;
  channel: string;
  action: string;
  object: string;
  record: Ref;
  changes: LogChange[];
  operation: string;
}

/** What a bulk change did. */
export interface BulkResult {
  operation: string;
  changed: number;
  refused: { id: string; code: string; message: string }[];
}

/** A right on one record. */
export interface Grant {
  id: string;
  user?: Ref | null;
  unit?: Ref | null;
  level: "read" | "edit";
  expires_at: string | null;
}

/** `If-Match` for a version; nothing when the caller does not care. */
export function match(version: number | undefined): Record<string, string | undefined> {
  return { "If-Match": version === undefined ? undefined : `"${version}"` };
}

export const records = {
  list: (plural: string, query: Query, signal?: AbortSignal) => get<Page>(`/${plural}`, query, signal),
  one: (plural: string, id: string, signal?: AbortSignal) =>
    get<RecordData>(`/${plural}/${id}`, undefined, signal),
  aggregate: (plural: string, query: Query, signal?: AbortSignal) =>
    get<{ data: AggregateRow[] }>(`/${plural}/aggregate`, query, signal),
  timeline: (plural: string, id: string, after: string | undefined, signal?: AbortSignal) =>
    get<Page<LogEntry>>(`/${plural}/${id}/timeline`, { after, limit: 50 }, signal),

  create: (plural: string, values: Record<string, unknown>, key: string): Promise<Answer<RecordData>> =>
    call("POST", `/${plural}`, { body: values, headers: { "Idempotency-Key": key } }),
  update: (
    plural: string,
    id: string,
    values: Record<string, unknown>,
    version?: number,
  ): Promise<Answer<RecordData>> =>
    call("PATCH", `/${plural}/${id}`, { body: values, headers: match(version) }),
  trash: (plural: string, id: string): Promise<Answer<void>> => call("DELETE", `/${plural}/${id}`),
  restore: (plural: string, id: string): Promise<Answer<RecordData>> =>
    call("POST", `/${plural}/${id}/restore`),
  bulk: (plural: string, ids: string[], change: { changes: Record<string, unknown> } | { delete: true }) =>
    call<BulkResult>("POST", `/${plural}/bulk`, { body: { ids, ...change } }),
  undo: (operation: string) => call<{ restored: number }>("POST", `/operations/${operation}/undo`),

  grants: (plural: string, id: string, signal?: AbortSignal) =>
    get<{ data: Grant[] }>(`/${plural}/${id}/grants`, undefined, signal),
  grant: (
    plural: string,
    id: string,
    grant: { user?: string; unit?: string; level: "read" | "edit"; expires_at?: string },
  ) => call<Grant>("POST", `/${plural}/${id}/grants`, { body: grant }),
  revoke: (plural: string, id: string, grant: string) =>
    call<void>("DELETE", `/${plural}/${id}/grants/${grant}`),
};
