// What an administrator does with people beyond their record: invitations, and who may sign in.

import { ask, call } from "./client";

export const team = {
  /** The link is known to this answer only. */
  invite: (id: string) => ask("post", "/users/{id}/invite", { path: { id } }),
  disable: (id: string) => call("post", "/users/{id}/disable", { path: { id } }),
  enable: (id: string) => call("post", "/users/{id}/enable", { path: { id } }),
};
