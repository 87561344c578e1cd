// Who is signed in, first-run set-up, and the sign-in itself.

import { call, get } from "./client";

/** The two languages of the product. */
export type Language = "en" | "zh-Hant";

/** Who is signed in, in what role, in which workspace. */
export interface Session {
  user: { id: string; name: string; email: string; language: Language | null; time_zone: string | null };
  role: { key: string; name: string };
  admin: boolean;
  workspace: { name: string; currency: string; language: Language; time_zone: string };
}

/** What first-run set-up asks: the workspace and its first user. */
export interface Setup {
  workspace: string;
  language: Language;
  currency: string;
  time_zone: string;
  name: string;
  email: string;
  password: string;
}

export const session = {
  read: (signal?: AbortSignal) => get<Session>("/session", undefined, signal),
  signIn: async (email: string, password: string) =>
    (await call<Session>("POST", "/session", { body: { email, password } })).data,
  signOut: () => call<void>("DELETE", "/session"),
  needsSetup: async (signal?: AbortSignal) =>
    (await get<{ needed: boolean }>("/setup", undefined, signal)).needed,
  setUp: (setup: Setup) => call<Session>("POST", "/setup", { body: setup }),
};
