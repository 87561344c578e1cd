// The worker between the app and its server: keeps the app itself (no data) on the device, so that it opens without a line.
// `scripts/shell.mjs` writes into it which files, and a version made of their names.

declare const self: ServiceWorkerGlobalScope;

const version = "VERSION";
const files = new Set("FILES".split(" "));
const shell = `shell-${version}`;
const page = "/index.html";

/** So long a page may take to come before the kept one is shown; on a bad line that is better than a white screen. */
const PATIENCE_MILLISECONDS = 5000;

/** Addresses that are no screens of the app. */
const foreign = /^\/(api|f|feed|healthz|readyz|metrics)(\/|$)/;

/** Fetches what this version needs. Files with a hash in their name may come from the version before. */
async function fill(): Promise<void> {
  const cache = await caches.open(shell);
  const rest = [...files];
  async function lane(): Promise<void> {
    for (let file = rest.pop(); file !== undefined; file = rest.pop()) {
      const known = file.startsWith("/assets/") ? await caches.match(file) : undefined;
      const answer = known ?? (await fetch(file, { cache: "no-cache" }));
      if (!answer.ok) throw new Error(`${file} answered ${answer.status}`);
      await cache.put(file, answer);
    }
  }
  // Few at a time: the person at the screen needs the line as well.
  await Promise.all([lane(), lane(), lane()]);
}

/** Removes what earlier versions kept. */
async function tidy(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Never opens the cache: what a sign-out removed stays away. */
const kept = (file: string) => caches.match(file, { cacheName: shell, ignoreVary: true });

/** A screen: as the server has it now, else as this device has it. */
async function screen(request: Request): Promise<Response> {
  const asked = fetch(request);
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MILLISECONDS));
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  if (answer && answer.status < 500) return answer;
  return (await kept(page)) ?? asked;
}

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) => event.waitUntil(tidy()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || foreign.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(screen(request));
  else if (files.has(pathname)) event.respondWith(kept(pathname).then((known) => known ?? fetch(request)));
});

/** What the server says to a device: why, about what, and where that is. */
interface Told {
  title: string;
  body: string | null;
  at: string;
}

self.addEventListener("push", (event) => {
  const told = event.data?.json() as Told | undefined;
  if (!told) return;
  event.waitUntil(
    self.registration.showNotification(told.title, {
      body: told.body ?? "",
      tag: told.at,
      icon: "/icon-192.png",
      data: told.at,
    }),
  );
});

/** Shows what it is about: in a window that is open, else in a new one. */
async function show(at: string): Promise<void> {
  const [open] = await self.clients.matchAll({ type: "window" });
  if (!open) return void (await self.clients.openWindow(at));
  await open.focus();
  await open.navigate(at);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(String(event.notification.data)));
});

self.addEventListener("message", (event) => {
  if (event.data === "apply") void self.skipWaiting();
});
