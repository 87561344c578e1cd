// The one place that speaks HTTP to the server. Everything above it sees plain values and `Problem`.

/** One field that the server refused, and why, in the reader's language. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** A refused or failed request (RFC 9457). `status` 0 means that the server was not reached. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: FieldProblem[];
  readonly requestId: string | undefined;

  constructor(status: number, body: Partial<ProblemBody>) {
    super(body.title ?? body.detail ?? `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.code = body.code ?? (status === 0 ? "offline" : `http_${status}`);
    this.detail = body.detail ?? "";
    this.errors = body.errors ?? [];
    this.requestId = body.request_id;
  }

  /** True when trying the same thing again may work: no connection, or the server is busy. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

interface ProblemBody {
  title: string;
  detail: string;
  code: string;
  errors: FieldProblem[];
  request_id: string;
}

/** What a request may carry. */
export interface Call {
  query?: Query | undefined;
  body?: unknown;
  headers?: Record<string, string | undefined>;
  signal?: AbortSignal | undefined;
}

/** Query parameters in order; a repeated name is allowed, as the list syntax needs it. */
export type Query = [string, string][] | Record<string, string | number | boolean | undefined>;

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

function search(query: Query | undefined): string {
  if (!query) return "";
  const pairs = Array.isArray(query)
    ? query
    : Object.entries(query).flatMap(([key, value]): [string, string][] =>
        value === undefined ? [] : [[key, String(value)]],
      );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}

function requestOf(method: string, call: Call): RequestInit {
  const headers = new Headers({ Accept: "application/json", "Accept-Language": language });
  const init: RequestInit = { method, headers };
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (value !== undefined) headers.set(name, value);
  }
  if (call.signal) init.signal = call.signal;
  if (call.body instanceof FormData) init.body = call.body;
  else if (call.body !== undefined) {
    headers.set("Content-Type", "application/json");
    init.body = JSON.stringify(call.body);
  }
  return init;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Problem(0, {});
  }
}

/** Sends one request under `/api/v1`. Throws `Problem` for every answer that is not 2xx. */
export async function call<T>(method: string, path: string, options: Call = {}): Promise<Answer<T>> {
  const response = await reach(`/api/v1${path}${search(options.query)}`, requestOf(method, options));
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
  return { data: body as T, operation: response.headers.get("Operation") ?? undefined };
}

/** GET that only wants the body. */
export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await call<T>("GET", path, { query, signal })).data;
}
