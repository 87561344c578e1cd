// A person's own account: password, devices, tokens for programs, and joining by invitation.

import { ask, call } from "./client";
import type { Answered, Body } from "./typed";

export type { Device, NewToken, Token } from "./wire.gen";

/** What an invitation says before it is taken. */
export type Invitation = Answered<"get", "/invitations/{token}">;

export const account = {
  changePassword: (current: string | undefined, next: string) =>
    call("post", "/session/password", { body: { ...(current === undefined ? {} : { current }), new: next } }),
  saveWorkspace: (body: Body<"put", "/workspace">) => call("put", "/workspace", { body }),
  devices: (signal?: AbortSignal) => ask("get", "/sessions", { signal }),
  endDevice: (id: string) => call("delete", "/sessions/{id}", { path: { id } }),
  tokens: (signal?: AbortSignal) => ask("get", "/tokens", { signal }),
  makeToken: (body: Body<"post", "/tokens">) => ask("post", "/tokens", { body }),
  endToken: (id: string) => call("delete", "/tokens/{id}", { path: { id } }),
  invitation: (token: string, signal?: AbortSignal) =>
    ask("get", "/invitations/{token}", { path: { token }, signal }),
  accept: (token: string, body: Body<"post", "/invitations/{token}">) =>
    ask("post", "/invitations/{token}", { path: { token }, body }),
};
