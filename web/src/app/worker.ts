// Keeps the app itself on the device: puts the worker in place once the first screen is there. A new version is announced, quietly
// (`Newer.tsx`), and loaded when she says so, or when she goes to another page anyway and nothing that she typed would be lost.

import { store } from "@/db/store";
import { rest } from "@/ui/idle";
import { isAnythingTyped } from "@/ui/typed";
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
    void rest()
      .then(async () => {
        if (stopped) return;
        const registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
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

/** Loads the newer version at this address. */
export function loadNewer(address: string): void {
  void navigator.serviceWorker.getRegistration().then((registration) => {
    newer.set(false);
    if (!registration?.waiting) return;
    const { serviceWorker } = navigator;
    // The same address is loaded as well.
    const load = () => (address === location.href ? location.reload() : location.assign(address));
    serviceWorker.addEventListener("controllerchange", load, { once: true });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    registration.waiting.postMessage("apply");
  });
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
    if (newer.get() && pathChanged && !isAnythingTyped()) loadNewer(toLocation.href);
  });
  return () => {
    clearInterval(timer);
    registration.removeEventListener("updatefound", follow);
    unsubscribe();
  };
}
