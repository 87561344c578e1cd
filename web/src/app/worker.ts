// Keeps the app itself on the device: puts the worker in place once the first screen is there, and moves to a new version of the app when the person goes to
// another page anyway. It is announced once, quietly; nothing reloads under her hands.

import { store } from "@/db/store";
import { router } from "./router";

/** Whether a newer version of the app is on this device and waits. */
export const newer = store(false);

const QUIET_MILLISECONDS = 3000;
/** How often a window that stays open looks for a new version. */
const LOOK_MILLISECONDS = 60 * 60_000;

/** Begins when somebody signed in sees her first screen; answers how to stop. */
export function keepShell(): () => void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return () => undefined;
  let stopped = false;
  const stops: (() => void)[] = [];
  const timer = setTimeout(() => {
    void navigator.serviceWorker
      .register("/sw.js", { updateViaCache: "none" })
      .then((registration) => {
        if (!stopped) stops.push(watch(registration));
      })
      // Without a worker (a private window, an old browser) everything works but reading offline.
      .catch(() => undefined);
  }, QUIET_MILLISECONDS);
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

function watch(registration: ServiceWorkerRegistration): () => void {
  // The first worker of a device is not news.
  const look = () => {
    if (registration.waiting && navigator.serviceWorker.controller) newer.set(true);
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);
  look();
  follow();
  registration.addEventListener("updatefound", follow);
  const timer = setInterval(() => void registration.update().catch(() => undefined), LOOK_MILLISECONDS);
  const unsubscribe = router.subscribe("onBeforeNavigate", ({ pathChanged, toLocation }) => {
    if (!newer.get() || !pathChanged || !registration.waiting) return;
    newer.set(false);
    navigator.serviceWorker.addEventListener("controllerchange", () => location.assign(toLocation.href), {
      once: true,
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    registration.waiting.postMessage("apply");
  });
  return () => {
    clearInterval(timer);
    registration.removeEventListener("updatefound", follow);
    unsubscribe();
  };
}
