// What the server answered, kept on this device: the text as it came under its address, and beside it when that was.
// Fetched when first needed.

/** When an answer was given, and its tag if the server told one. */
export interface Mark {
  address: string;
  /** Milliseconds. */
  at: number;
  tag?: string | undefined;
}

/** An answer as it lies on the device. */
export interface Kept extends Mark {
  text: string;
}

const DATABASE = "guanxi";
const TEXTS = "texts";
const MARKS = "marks";
const SESSION = "/api/v1/session";
/** So many answers at most; the oldest make room. */
const MOST = 4000;

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
  const request = indexedDB.open(DATABASE, 2);
  request.addEventListener("upgradeneeded", () => {
    const database = request.result;
    for (const name of database.objectStoreNames) database.deleteObjectStore(name);
    database.createObjectStore(TEXTS);
    database.createObjectStore(MARKS, { keyPath: "address" }).createIndex("at", "at");
  });
  const database = await done(request);
  // Another window brings a newer app: let it.
  database.addEventListener("versionchange", () => {
    database.close();
    opened = undefined;
  });
  return database;
}

interface Stores {
  texts: IDBObjectStore;
  marks: IDBObjectStore;
  change: IDBTransaction;
}

async function stores(mode: IDBTransactionMode): Promise<Stores> {
  // What could not be opened once may be another time.
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  const change = (await opened).transaction([TEXTS, MARKS], mode);
  return { texts: change.objectStore(TEXTS), marks: change.objectStore(MARKS), change };
}

const ownerOf = (session: string | undefined): string | undefined =>
  session && (JSON.parse(session) as { user: { id: string } }).user.id;

function remove({ texts, marks }: Stores, addresses: readonly IDBValidKey[]): void {
  for (const address of addresses) {
    texts.delete(address);
    marks.delete(address);
  }
}

/** Keeps answers, newer over older. Where somebody else signed in, nothing of the earlier person stays. */
export async function put(some: Kept[]): Promise<void> {
  const all = await stores("readwrite");
  const session = some.find(({ address }) => address === SESSION);
  if (session) {
    const before = await done(all.texts.get(SESSION) as IDBRequest<string | undefined>);
    if (ownerOf(before) !== ownerOf(session.text)) {
      all.texts.clear();
      all.marks.clear();
    }
  }
  for (const { text, ...mark } of some) {
    all.texts.put(text, mark.address);
    all.marks.put(mark);
  }
  const over = (await done(all.marks.count())) - MOST;
  if (over > 0) remove(all, await done(all.marks.index("at").getAllKeys(undefined, over)));
  await finished(all.change);
}

/** The server said the same again. */
export async function confirm(some: Mark[]): Promise<void> {
  const { marks, change } = await stores("readwrite");
  for (const mark of some) marks.put(mark);
  await finished(change);
}

/** What the server last said at an address. */
export async function get(address: string): Promise<Kept | undefined> {
  const { texts, marks } = await stores("readonly");
  const [text, mark] = await Promise.all([
    done(texts.get(address) as IDBRequest<string | undefined>),
    done(marks.get(address) as IDBRequest<Mark | undefined>),
  ]);
  return text === undefined || !mark ? undefined : { ...mark, text };
}

/** What is kept, the oldest first. */
export async function known(): Promise<Map<string, Mark>> {
  const { marks } = await stores("readonly");
  const all = await done(marks.index("at").getAll() as IDBRequest<Mark[]>);
  return new Map(all.map((mark) => [mark.address, mark]));
}

/** Removes some answers. */
export async function drop(addresses: string[]): Promise<void> {
  const all = await stores("readwrite");
  remove(all, addresses);
  await finished(all.change);
}

/** Removes everything. */
export async function clear(): Promise<void> {
  const { texts, marks, change } = await stores("readwrite");
  texts.clear();
  marks.clear();
  await finished(change);
}
