// Who is signed in, first-run set-up, and the sign-in itself.

import { ask, call } from "./client";
import type { Body } from "./typed";
import type { Session } from "./wire.gen";

export type { Session } from "./wire.gen";

/** The two languages of the product. */
export type Language = Session["workspace"]["language"];

/** What first-run set-up asks: the workspace and its first user. */
export type Setup = Body<"post", "/setup">;

export const session = {
  read: (signal?: AbortSignal) => ask("get", "/session", { signal }),
  signIn: (email: string, password: string) => ask("post", "/session", { body: { email, password } }),
  signOut: () => call("delete", "/session"),
  needsSetup: async (signal?: AbortSignal) => (await ask("get", "/setup", { signal })).needed,
  setUp: (body: Setup) => call("post", "/setup", { body }),
};
