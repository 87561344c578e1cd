// The signed-in person's own account, kept up to date on screen.

import { useQuery } from "@tanstack/react-query";
import { account } from "@/api/account";
import { records } from "@/api/records";
import { refresh } from "./changes";
import { cache, keys } from "./client";

const devices = ["account", "devices"] as const;
const tokens = ["account", "tokens"] as const;

export const useDevices = () =>
  useQuery({ queryKey: devices, queryFn: async ({ signal }) => (await account.devices(signal)).data });

export const useTokens = () =>
  useQuery({ queryKey: tokens, queryFn: async ({ signal }) => (await account.tokens(signal)).data });

/** What an invitation link leads to. A link that is over answers 404. */
export const useInvitation = (token: string) =>
  useQuery({
    queryKey: ["invitation", token],
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => account.invitation(token, signal),
  });

/** Changes the person's own name, language or time zone. */
export async function saveProfile(id: string, values: Record<string, unknown>): Promise<void> {
  await records.update("users", id, values);
  await cache.invalidateQueries({ queryKey: keys.session });
  refresh(["user"]);
}

/** The workspace's own settings. */
export async function saveWorkspace(home: Parameters<typeof account.saveWorkspace>[0]): Promise<void> {
  await account.saveWorkspace(home);
  await cache.invalidateQueries({ queryKey: keys.session });
  await cache.invalidateQueries({ queryKey: keys.schema });
}

/** A new password ends the sessions of other devices. */
export async function changePassword(current: string, next: string): Promise<void> {
  await account.changePassword(current, next);
  await cache.invalidateQueries({ queryKey: devices });
}

/** E-mail and a first password, for whoever had no way to sign in elsewhere. */
export async function makeWayBack(id: string, email: string, password: string): Promise<void> {
  await records.update("users", id, { email });
  await account.changePassword(undefined, password);
  await cache.invalidateQueries({ queryKey: keys.session });
}

export async function endDevice(id: string): Promise<void> {
  await account.endDevice(id);
  await cache.invalidateQueries({ queryKey: devices });
}

export async function makeToken(asked: Parameters<typeof account.makeToken>[0]) {
  const made = await account.makeToken(asked);
  await cache.invalidateQueries({ queryKey: tokens });
  return made;
}

export async function endToken(id: string): Promise<void> {
  await account.endToken(id);
  await cache.invalidateQueries({ queryKey: tokens });
}
