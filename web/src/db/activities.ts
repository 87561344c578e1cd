// Exchanges with customers and promises: written down, held, missed, kept. What comes of it is asked again at once.

import { activities, promises, type Held, type Log, type Reply } from "@/api/activities";
import type { Answer } from "@/api/client";
import type { RecordData } from "@/api/records";
import { acted, patchCached, refresh, type Changes } from "./changes";
import { forgetCall } from "./calls";
import { announce } from "./notices";

export type { Held, Log } from "@/api/activities";

/** What an exchange may change beside itself: when somebody was last in touch, next steps, promises. */
const everything = ["activity", "promise", "task", "contact", "account", "opportunity", "lead"];

/** A record as commands need it. */
export type Seen = Pick<RecordData, "id" | "version">;

/** Writes an exchange down with what was agreed in it. `key` makes a retry safe. */
export async function log(said: Log, key: string, words: string): Promise<RecordData> {
  // Whoever writes it down need not be asked, not even if she leaves before the answer; what she typed is kept if it is refused.
  forgetCall();
  const answer = await activities.log(said, key);
  announce(words, answer.operation, everything);
  refresh(everything);
  return answer.data as RecordData;
}

interface Command {
  object: "activity" | "promise";
  record: Seen;
  /** What it will look like, as far as one knows. */
  changes: Changes;
  said: string;
  send: (version: number) => Promise<Answer<unknown>>;
}

const run = ({ object, record, changes, said, send }: Command): Promise<void> =>
  acted(object, async () => {
    const back = patchCached(object, record.id, changes);
    try {
      const answer = await send(record.version);
      patchCached(object, record.id, answer.data as RecordData);
      announce(said, answer.operation, everything);
    } catch (error) {
      back();
      throw error;
    } finally {
      refresh(everything);
    }
  });

/** It took place. */
export const hold = (record: Seen, how: Held, said: string) =>
  run({
    object: "activity",
    record,
    changes: { status: "held" },
    said,
    send: (version) => activities.hold(record.id, how, version),
  });

/** Somebody did not come. */
export const miss = (record: Seen, said: string) =>
  run({
    object: "activity",
    record,
    changes: { status: "not_held" },
    said,
    send: (version) => activities.notHeld(record.id, version),
  });

/** It will not take place. */
export const cancel = (record: Seen, said: string) =>
  run({
    object: "activity",
    record,
    changes: { status: "cancelled" },
    said,
    send: (version) => activities.cancel(record.id, version),
  });

/** She does not want to say how it went. */
export const skipEnding = (record: Seen, said: string) =>
  run({
    object: "activity",
    record,
    changes: { ending_skipped: true },
    said,
    send: (version) => activities.skipEnding(record.id, version),
  });

/** What was promised is done. */
export const keepPromise = (record: Seen, said: string) =>
  run({
    object: "promise",
    record,
    changes: { status: "kept" },
    said,
    send: (version) => promises.keep(record.id, version),
  });

/** What one may answer to an invitation from outside. */
export const answers = ["accepted", "tentative", "declined"] as const satisfies Reply[];

/** Tells whoever invites whether she comes. A letter cannot be taken back; another answer may follow it. */
export async function answer(activity: string, said: Reply): Promise<void> {
  await activities.answer(activity, said);
  refresh(["activity", "attendee"]);
}

/** Writes to everybody who takes part and was not told yet. Letters cannot be taken back, so there is no undo. */
export async function invite(record: Pick<RecordData, "id">): Promise<void> {
  await activities.invite(record.id);
  refresh(["activity", "attendee"]);
}
