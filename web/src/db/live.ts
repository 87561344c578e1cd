// Keeps what is on screen fresh while others work: the server names objects, we ask again for those.

import { answeredAt } from "@/api/client";
import { listen, type Change } from "@/api/live";
import { askedSince, refresh } from "./changes";
import { cache, keys } from "./client";
import { onReached, reached } from "./offline";
import { store } from "./store";

/** Whether the line to the server is open. Undefined until it was tried. */
export const connected = store<boolean | undefined>(undefined);

const GATHER_MILLISECONDS = 150;

/** What of a change is not on screen yet. What was done here was asked again when it was answered: once is enough. */
function unknown({ objects, operation }: Change): string[] {
  const answered = answeredAt(operation);
  return answered === undefined ? objects : objects.filter((name) => !askedSince(name, answered));
}

/** Listens while somebody is signed in. A burst of changes causes one question. */
export function follow(): () => void {
  let told: Change[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lost = false;

  const flush = () => {
    timer = undefined;
    const named = new Set(told.flatMap(({ objects }) => objects));
    const objects = [...new Set(told.flatMap(unknown))];
    told = [];
    if (named.has("custom_field") || named.has("custom_object")) {
      void cache.invalidateQueries({ queryKey: keys.schema });
    }
    // How many work here decides what is shown, also to whoever has just invited somebody.
    if (named.has("user")) void cache.invalidateQueries({ queryKey: keys.session });
    if (objects.length > 0) refresh(objects);
  };

  const stop = listen(
    (change) => {
      told.push(change);
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
