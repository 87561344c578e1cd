// What an administrator does with people beyond their record: invitations, and who may sign in.

import { call, type Answer } from "./client";
import type { RecordData } from "./records";

export const team = {
  /** The link is known to this answer only. */
  invite: async (user: string) =>
    (await call<{ url: string; expires_at: string }>("POST", `/users/${user}/invite`)).data,
  disable: (user: string): Promise<Answer<RecordData>> => call("POST", `/users/${user}/disable`),
  enable: (user: string): Promise<Answer<RecordData>> => call("POST", `/users/${user}/enable`),
};
