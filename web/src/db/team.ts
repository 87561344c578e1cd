// People, units and roles, as the settings read and change them.

import type { RecordData } from "@/api/records";
import { records } from "@/api/records";
import { team } from "@/api/team";
import { refresh, toWire, type Changes } from "./changes";
import { announce } from "./notices";
import { useList } from "./records";
import { useObject } from "./schema";
import { isRef } from "./values";

const EVERY = "200";

/** Every record of a short list, by name. */
export function useEvery(object: string): { data: RecordData[] | undefined; error: Error | null } {
  const { data, error } = useList(useObject(object), [
    ["sort", "name"],
    ["limit", EVERY],
  ]);
  return { data: data?.data, error };
}

/** The id that a reference of a record holds. */
export function refId(record: RecordData | undefined, field: string): string | null {
  const value = record?.[field];
  return isRef(value) ? value.id : null;
}

/** Creates a record, or changes one. Answers its id. */
export async function put(
  plural: string,
  object: string,
  record: RecordData | undefined,
  values: Changes,
): Promise<string> {
  const answer = record
    ? await records.update(plural, record.id, toWire(values), record.version)
    : await records.create(plural, toWire(values), crypto.randomUUID());
  refresh([object, "opportunity"]);
  return answer.data.id;
}

export async function invite(user: string): Promise<string> {
  const { url } = await team.invite(user);
  refresh(["user"]);
  return url;
}

/** Lets a person sign in, or no longer. */
export async function admit(user: string, enabled: boolean, said: string): Promise<void> {
  const answer = await (enabled ? team.enable(user) : team.disable(user));
  announce(said, answer.operation, ["user"]);
  refresh(["user"]);
}
