// Who else may see one record.

import { useQuery } from "@tanstack/react-query";
import { records, type Grant } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { cache, keys } from "./client";
import { announce } from "./notices";

export function useGrants(object: ObjectInfo, id: string) {
  return useQuery({
    queryKey: keys.grants(object.name, id),
    queryFn: ({ signal }) => records.grants(object, id, signal),
  });
}

/** Lets a person or a unit see or change one record. */
export async function share(
  object: ObjectInfo,
  id: string,
  grant: { user?: string; unit?: string; level: Grant["level"]; expires_at?: string },
  said: string,
): Promise<void> {
  const answer = await records.grant(object, id, grant);
  announce(said, answer.operation, [object.name]);
  await cache.invalidateQueries({ queryKey: keys.grants(object.name, id) });
}

/** Takes a right back. */
export async function unshare(object: ObjectInfo, id: string, grant: string, said: string): Promise<void> {
  const answer = await records.revoke(object, id, grant);
  announce(said, answer.operation, [object.name]);
  await cache.invalidateQueries({ queryKey: keys.grants(object.name, id) });
}
