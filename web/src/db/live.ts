// Keeps what is on screen fresh while others work: the server names objects, we ask again for those.

import { listen } from "@/api/live";
import { refresh } from "./changes";
import { cache, keys } from "./client";
import { onReached, reached } from "./offline";
import { store } from "./store";

/** Whether the line to the server is open. Undefined until it was tried. */
export const connected = store<boolean | undefined>(undefined);

const GATHER_MILLISECONDS = 150;

/** Listens while somebody is signed in. A burst of changes causes one question. */
export function follow(): () => void {
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lost = false;

  const flush = () => {
    timer = undefined;
    const objects = [...changed];
    changed.clear();
    if (objects.some((name) => name === "custom_field" || name === "custom_object")) {
      void cache.invalidateQueries({ queryKey: keys.schema });
    }
    // How many work here decides what is shown.
    if (objects.includes("user")) void cache.invalidateQueries({ queryKey: keys.session });
    refresh(objects);
  };

  const stop = listen(
    ({ objects }) => {
      for (const name of objects) changed.add(name);
      timer ??= setTimeout(flush, GATHER_MILLISECONDS);
    },
    (open) => {
      // What happened while the line was down was not told: ask for everything on screen, and who we are first of all.
      if (open && lost) void cache.invalidateQueries();
      if (open) reached();
      // A stream that is refused may be the end of the session, which only a question finds out.
      if (!open && !lost) void cache.invalidateQueries({ queryKey: keys.session });
      lost = !open;
      connected.set(open);
    },
  );
  const unwatch = onReached(() => void cache.invalidateQueries());
  return () => {
    stop();
    unwatch();
    clearTimeout(timer);
    connected.set(undefined);
  };
}
