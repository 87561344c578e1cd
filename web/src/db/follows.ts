// What she follows. Nobody else knows of it.

import { follows, type Followed } from "@/api/follows";
import { records, type RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { acted, refresh } from "./changes";
import { announce } from "./notices";
import { useList } from "./records";
import { objectNow, useMaybeObject } from "./schema";
import { isRef } from "./values";

/** What can be followed, and the plural of it. */
const followed: Record<string, Followed> = {
  contact: "contacts",
  account: "accounts",
  opportunity: "opportunities",
  lead: "leads",
};

/** Whether records of an object can be followed. */
export const isFollowed = (object: ObjectInfo): boolean => object.name in followed;

/** All that she follows, the newest first; without what she may not see any more. */
export const useFollows = () =>
  useList(useMaybeObject("follow"), [
    ["sort", "-created_at"],
    ["limit", "200"],
  ]);

/** Whether she follows a record; undefined until that is known. */
export function useFollowing(object: ObjectInfo, id: string): boolean | undefined {
  const { data } = useList(
    useMaybeObject("follow"),
    [
      [object.name, id],
      ["limit", "1"],
    ],
    isFollowed(object),
  );
  return data && data.data.length > 0;
}

/** What a follow is of, as far as she may see it. */
export function whatIsFollowed(follow: RecordData) {
  for (const object of Object.keys(followed)) {
    const what = follow[object];
    if (isRef(what) && what.label) return { object, id: what.id, label: what.label };
  }
  return undefined;
}

/** Follows a record, or does so no more. */
export const setFollowing = (object: string, id: string, follow: boolean, said: string) =>
  acted("follow", async () => {
    const plural = followed[object];
    if (!plural) return;
    const answer = await follows.say(plural, id, follow ? "follow" : "unfollow");
    announce(said, answer.operation, ["follow"]);
    refresh(["follow"]);
  });

/** The one or the other, as it is not now. */
export async function toggleFollowing(object: ObjectInfo, id: string, begun: string, ended: string) {
  const follow = objectNow("follow");
  if (!follow || !isFollowed(object)) return;
  const { data } = await records.list(follow, [
    [object.name, id],
    ["limit", "1"],
  ]);
  const follows = data.length === 0;
  await setFollowing(object.name, id, follows, follows ? begun : ended);
}
