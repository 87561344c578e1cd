// People, units and roles, as the settings read and change them.

import { records, type ChangesOf, type Plural, type RecordData } from "@/api/records";
import { team } from "@/api/team";
import { refresh } from "./changes";
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
export async function put<P extends Plural>(
  plural: P,
  object: string,
  record: RecordData | undefined,
  values: ChangesOf<P>,
): Promise<string> {
  const of: { plural: string } = { plural };
  const given = values as Record<string, unknown>;
  const answer = record
    ? await records.update(of, record.id, given, record.version)
    : await records.create(of, given, crypto.randomUUID());
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
