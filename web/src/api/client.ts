// The one place that speaks HTTP to the server. Everything above it sees plain values and `Problem`. What may
// be asked, and what is answered, it has from the server's own description (`wire.gen.ts`, made by `npm run api`).

import type { FieldProblem, Problem as ProblemBody } from "./wire.gen";
import type { Answered, Method, Options, Pairs, Route } from "./typed";

/** A refused or failed request (RFC 9457). `status` 0 means that the server was not reached. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: FieldProblem[];
  readonly requestId: string | undefined;
  /** The record that stands for the one asked for since they were merged. */
  readonly mergedInto: string | undefined;

  constructor(status: number, body: Partial<ProblemBody>) {
    super(body.title ?? body.detail ?? `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.code = body.code ?? (status === 0 ? "offline" : `http_${status}`);
    this.detail = body.detail ?? "";
    this.errors = body.errors ?? [];
    this.requestId = body.request_id;
    this.mergedInto = body.merged_into;
  }

  /** True when trying the same thing again may work: no connection, or the server is busy. */
  get transient(): boolean {
    if (this.code === "not_kept") return false;
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

/** A successful answer: its body and the two headers that screens use. */
export interface Answer<T> {
  data: T;
  /** Id of the operation that this write made, for undo. */
  operation: string | undefined;
}

const listeners = new Set<() => void>();

/** Calls `listener` when the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let language = "en";

/** Language in which the server words its refusals. */
export function speak(code: string): void {
  language = code;
}

/** What a request carries, whatever its types. */
interface Sent {
  path?: Record<string, string | number>;
  query?: Pairs | Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string | undefined>;
  signal?: AbortSignal;
}

/** What every address begins with. */
export const PREFIX = "/api/v1";

/** The address that a question without a body has, as it is asked and kept. */
export const addressOf = (route: string, query: Pairs = []): string => address(route, { query });

function address(route: string, { path = {}, query = {} }: Sent): string {
  const filled = route.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ""));
  const pairs = (Array.isArray(query) ? query : Object.entries(query)) as [string, unknown][];
  const given = pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `${PREFIX}${filled}${given.length === 0 ? "" : `?${new URLSearchParams(given)}`}`;
}

function requestOf(method: Method, sent: Sent): RequestInit {
  const headers = new Headers({ Accept: "application/json", "Accept-Language": language });
  const init: RequestInit = { method: method.toUpperCase(), headers };
  for (const [name, value] of Object.entries(sent.headers ?? {})) {
    if (value !== undefined) headers.set(name, value);
  }
  if (sent.signal) init.signal = sent.signal;
  // Both bring the name of what they are.
  if (sent.body instanceof FormData || sent.body instanceof Blob) init.body = sent.body;
  else if (sent.body !== undefined) {
    headers.set("Content-Type", "application/json");
    init.body = JSON.stringify(sent.body);
  }
  return init;
}

/** Remembers what the server said, for when it cannot be reached. */
export interface Memory {
  heard: (address: string, text: string) => void;
  recall: (address: string) => Promise<string | undefined>;
}

let memory: Memory | undefined;

/** Gives the client a memory. */
export function rememberIn(given: Memory): void {
  memory = given;
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** What a proxy answers when the server behind it is away. The server's own refusals are problem documents. */
function away(response: Response): boolean {
  const own = response.headers.get("Content-Type")?.includes("json") ?? false;
  return response.status >= 502 && response.status <= 504 && !own;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(path, init);
    if (!away(response)) return response;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
  }
  throw new Problem(0, {});
}

const SECOND_TRY_MILLISECONDS = 300;

/** Asks; a line that only stumbled is given a second chance before it counts as lost. */
async function reachOrRecall(path: string, init: RequestInit): Promise<Response> {
  try {
    return await reach(path, init).catch(async (error: unknown) => {
      if (!navigator.onLine || !(error instanceof Problem)) throw error;
      await pause(SECOND_TRY_MILLISECONDS);
      return reach(path, init);
    });
  } catch (error) {
    if (!memory || !(error instanceof Problem)) throw error;
    const text = await memory.recall(path);
    if (text === undefined) throw new Problem(0, { code: "not_kept" });
    return new Response(text, { headers: { Recalled: "yes" } });
  }
}

/** Operations done on this page, each with when its answer came, on the clock of `performance.now()`. The newest few. */
const operations = new Map<string, number>();
const FEW = 100;

function doneHere(operation: string): void {
  operations.set(operation, performance.now());
  const [oldest] = operations.keys();
  if (operations.size > FEW && oldest !== undefined) operations.delete(oldest);
}

/** When the answer to an operation came, if it was done on this page. */
export const answeredAt = (operation: string | null): number | undefined =>
  operation === null ? undefined : operations.get(operation);

async function send(method: Method, route: string, sent: Sent): Promise<Answer<unknown>> {
  const path = address(route, sent);
  const reads = method === "get";
  const response = await (reads ? reachOrRecall : reach)(path, requestOf(method, sent));
  const text = await response.text();
  let body: unknown;
  try {
    body = text === "" ? undefined : JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (!response.ok) {
    if (response.status === 401) for (const listener of listeners) listener();
    throw new Problem(response.status, (body ?? {}) as Partial<ProblemBody>);
  }
  if (reads && !response.headers.has("Recalled")) memory?.heard(path, text);
  const operation = response.headers.get("Operation") ?? undefined;
  if (operation !== undefined) doneHere(operation);
  return { data: body, operation };
}

/** Sends one request under `/api/v1`. Throws `Problem` for every answer that is not 2xx. */
export async function call<M extends Method, R extends Route<M>>(
  method: M,
  route: R,
  ...[options]: Options<M, R>
): Promise<Answer<Answered<M, R>>> {
  return (await send(method, route, (options ?? {}) as Sent)) as Answer<Answered<M, R>>;
}

/** The same for whoever only wants the body. */
export async function ask<M extends Method, R extends Route<M>>(
  method: M,
  route: R,
  ...[options]: Options<M, R>
): Promise<Answered<M, R>> {
  return (await send(method, route, (options ?? {}) as Sent)).data as Answered<M, R>;
}
