// What the server answered, kept on this device: one line an address, the text as it came. Fetched when first needed.

/** An answer as it lies on the device. */
export interface Kept {
  address: string;
  text: string;
  /** When the server said so, milliseconds. */
  at: number;
}

const DATABASE = "guanxi";
const ANSWERS = "answers";
/** So many answers at most; the oldest make room. */
const MOST = 3000;

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });

const finished = (change: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    change.addEventListener("complete", () => resolve());
    change.addEventListener("abort", () => reject(change.error));
  });

let opened: Promise<IDBDatabase> | undefined;

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore(ANSWERS, { keyPath: "address" }).createIndex("at", "at");
  });
  const database = await done(request);
  // Another window removes everything: let it.
  database.addEventListener("versionchange", () => close(database));
  return database;
}

function close(database: IDBDatabase): void {
  database.close();
  opened = undefined;
}

async function answers(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opened ??= open();
  return (await opened).transaction(ANSWERS, mode).objectStore(ANSWERS);
}

const SESSION = "/api/v1/session";

function ownerOf(session: Kept | undefined): string | undefined {
  return session && (JSON.parse(session.text) as { user: { id: string } }).user.id;
}

/** Keeps answers, newer over older. Where somebody else signed in, nothing of the earlier person stays. */
export async function put(some: Kept[]): Promise<void> {
  const store = await answers("readwrite");
  const session = some.find(({ address }) => address === SESSION);
  if (session) {
    const before = await done(store.get(SESSION) as IDBRequest<Kept | undefined>);
    if (ownerOf(before) !== ownerOf(session)) store.clear();
  }
  for (const one of some) store.put(one);
  const count = await done(store.count());
  if (count > MOST) await dropOldest(store, count - MOST);
  await finished(store.transaction);
}

async function dropOldest(store: IDBObjectStore, many: number): Promise<void> {
  const oldest = await done(store.index("at").getAllKeys(undefined, many));
  for (const key of oldest) store.delete(key);
}

/** What the server last said at an address. */
export async function get(address: string): Promise<Kept | undefined> {
  return done((await answers("readonly")).get(address) as IDBRequest<Kept | undefined>);
}

/** Removes everything. */
export async function clear(): Promise<void> {
  const store = await answers("readwrite");
  store.clear();
  await finished(store.transaction);
}
