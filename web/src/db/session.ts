// Who is signed in, for every screen.

import { useSuspenseQuery } from "@tanstack/react-query";
import { Problem } from "@/api/client";
import { session, type Session } from "@/api/session";
import { cache, keys } from "./client";
import { forgetDevice } from "./offline";

const query = {
  queryKey: keys.session,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Session | null> => {
    try {
      return await session.read(signal);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      // Signed out, here or elsewhere: what this device kept of her goes too.
      await forgetDevice();
      return null;
    }
  },
};

/** The session, or null when nobody is signed in. For the sign-in gate. */
export const loadSession = () => cache.ensureQueryData(query);

/** The session, inside the screens that only signed-in people reach. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(query);
  if (!data) throw new Problem(401, {});
  return data;
}

/** Whether nobody else works here: then nothing speaks of a team. With the first invitation it is one. */
export const useAlone = () => useSession().workspace.people < 2;

/** Files the session that a sign-in answered, after dropping whatever an earlier person saw. */
export async function enter(entered: Session): Promise<void> {
  await forgetDevice();
  cache.clear();
  cache.setQueryData(keys.session, entered);
}

/** Forgets everything: the next person at this screen must find nothing. */
export async function leave(): Promise<void> {
  cache.clear();
  cache.setQueryData(keys.session, null);
  await forgetDevice();
}
