// Two people changed the same field. Held here until the person has chosen; nothing of hers is lost.

import { records, type RecordData } from "@/api/records";
import { Problem } from "@/api/client";
import type { ObjectInfo } from "@/api/schema";
import type { Changes } from "./changes";
import { store } from "./store";

/** Both sides, and how to send what was chosen. */
export interface Conflict {
  object: ObjectInfo;
  /** Fields that both changed. */
  fields: string[];
  mine: Changes;
  theirs: RecordData;
  /** Sends the chosen values against the version that the person has now seen. */
  resolve: (chosen: Changes, version: number) => Promise<void>;
}

export const conflict = store<Conflict | null>(null);

/** Whether the server refused because somebody else changed the same field. */
export function isConflict(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 409 && error.code === "conflict";
}

/** Fetches today's values and asks the person. */
export async function openConflict(
  object: ObjectInfo,
  id: string,
  mine: Changes,
  problem: Problem,
  resolve: Conflict["resolve"],
): Promise<void> {
  const theirs = await records.one(object, id);
  const named = problem.errors.map((error) => error.field).filter((name) => name in mine);
  conflict.set({
    object,
    fields: named.length > 0 ? named : Object.keys(mine),
    mine,
    theirs,
    resolve,
  });
}
