// To be told what others do on a record, or no more.

import { call } from "./client";

/** What can be followed, by the plural of the object. */
export type Followed = "contacts" | "accounts" | "opportunities" | "leads";

export const follows = {
  say: (plural: Followed, id: string, verb: "follow" | "unfollow") =>
    call("post", `/${plural}/{id}/${verb}`, { path: { id }, body: {} }),
};
