// A person's calendar: what takes place in a span of time, when colleagues are taken, and her calendar as a file.

import { ask, call } from "./client";
import { seen } from "./records";
import type { Body } from "./typed";
import type { Busy } from "./wire.gen";

export type { Calendar, CalendarDay, CalendarEntry, CalendarFeed, CalendarImport } from "./wire.gen";

/** One colleague and when she is taken. */
export type Taken = Busy["data"][number];

/** Where an activity goes, and how many of a series with it. */
export type To = Body<"post", "/activities/{id}/move">;
/** What of a series is dropped. */
export type Dropped = NonNullable<Body<"post", "/activities/{id}/drop">>;
export type Reach = NonNullable<To["reach"]>;

/** A span of time and whose. */
export interface Asked {
  from: string;
  to: string;
  /** Nobody in particular: everything that one may see. */
  owner: string | undefined;
}

export const calendar = {
  read: ({ from, to, owner }: Asked, signal?: AbortSignal) =>
    ask("get", "/calendar", { query: { from, to, owner }, signal }),
  busy: (people: readonly string[], from: string, to: string, signal?: AbortSignal) =>
    ask("get", "/calendar/busy", { query: { user: [...people], from, to }, signal }),
  move: (id: string, to: To, version?: number) =>
    call("post", "/activities/{id}/move", { ...seen(id, version), body: to }),
  drop: (id: string, which: Dropped, version?: number) =>
    call("post", "/activities/{id}/drop", { ...seen(id, version), body: which }),
  feed: (signal?: AbortSignal) => ask("get", "/calendar/feed", { signal }),
  subscribe: (inFull: boolean) => ask("post", "/calendar/feed", { body: { in_full: inFull } }),
  unsubscribe: () => ask("delete", "/calendar/feed"),
  take: (file: Blob) => ask("post", "/calendar/import", { body: file }),
};
