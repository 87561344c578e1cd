// A person's own account: password, devices, tokens for programs, and joining by invitation.

import { call, get } from "./client";
import type { Language, Session } from "./session";

/** A browser that is signed in. */
export interface Device {
  id: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  device: string | null;
  address: string | null;
  current: boolean;
}

/** Access for a program. */
export interface Token {
  id: string;
  name: string;
  role: string | null;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
}

/** A token at the only moment at which its secret is known. */
export interface NewToken extends Token {
  token: string;
}

/** What an invitation says before it is taken. */
export interface Invitation {
  name: string;
  email: string;
  workspace: string;
  language: Language;
}

export const account = {
  changePassword: (current: string, next: string) =>
    call<void>("POST", "/session/password", { body: { current, new: next } }),
  devices: (signal?: AbortSignal) => get<{ data: Device[] }>("/sessions", undefined, signal),
  endDevice: (id: string) => call<void>("DELETE", `/sessions/${id}`),
  tokens: (signal?: AbortSignal) => get<{ data: Token[] }>("/tokens", undefined, signal),
  makeToken: async (asked: { name: string; role?: string; expires_at?: string }) =>
    (await call<NewToken>("POST", "/tokens", { body: asked })).data,
  endToken: (id: string) => call<void>("DELETE", `/tokens/${id}`),
  invitation: (token: string, signal?: AbortSignal) =>
    get<Invitation>(`/invitations/${encodeURIComponent(token)}`, undefined, signal),
  accept: async (token: string, answers: { password: string; name: string; language: Language }) =>
    (await call<Session>("POST", `/invitations/${encodeURIComponent(token)}`, { body: answers })).data,
};
