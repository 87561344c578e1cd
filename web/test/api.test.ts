// What the server's description refuses does not compile, and what is sent is what was meant. The lines marked
// `@ts-expect-error` are the test: `npm run types` fails when one of them is no error.

import { afterEach, expect, test, vi } from "vitest";
import { call, Problem } from "@/api/client";
import { records } from "@/api/records";

const asked: [string, RequestInit | undefined][] = [];

function answer(body: unknown, init?: ResponseInit) {
  asked.length = 0;
  vi.stubGlobal("fetch", (url: string, request?: RequestInit) => {
    asked.push([url, request]);
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), init));
  });
}

afterEach(() => vi.unstubAllGlobals());

/** Never called: it only has to fail to compile. */
export function wrong() {
  const path = { id: "x" };
  // @ts-expect-error a path that is not there
  void call("get", "/oportunities/{id}", { path });
  // @ts-expect-error a method that this path does not know
  void call("put", "/opportunities/{id}", { path });
  // @ts-expect-error an id is needed
  void call("get", "/opportunities/{id}");
  // @ts-expect-error a parameter that is not there
  void call("get", "/schema", { query: { archved: true } });
  // @ts-expect-error a parameter of the wrong type
  void call("get", "/search", { query: { limit: "ten" } });
  // @ts-expect-error a body is needed
  void call("post", "/opportunities/{id}/lose", { path });
  // @ts-expect-error a field that the body does not have
  void call("post", "/opportunities/{id}/move", { path, body: { stage: "x", stge: "y" } });
  // @ts-expect-error a code that the select does not have
  void records.update("opportunities", "x", { source: "gossip" });
  // @ts-expect-error a field that only a command may change
  void records.update("opportunities", "x", { stage: "y" });
  // @ts-expect-error an object that is not there
  void records.one("oportunities", "x");
  // @ts-expect-error conditions as pairs are for lists
  void call("get", "/schema", { query: [["archived", "true"]] });
}

test("a path is filled in and a query keeps its order, its operators and its repetitions", async () => {
  answer({ data: [], next: null });
  await records.list("opportunities", [
    ["amount[gte]", "100"],
    ["account.sector", "retail"],
    ["amount[gte]", "200"],
  ]);
  expect(asked[0]?.[0]).toBe(
    "/api/v1/opportunities?amount%5Bgte%5D=100&account.sector=retail&amount%5Bgte%5D=200",
  );
  await records.timeline({ plural: "wine_tastings" }, "a/b", {}, undefined);
  expect(asked[1]?.[0]).toBe("/api/v1/wine_tastings/a%2Fb/timeline?limit=50");
});

test("a change carries the version that the person saw, and answers its operation", async () => {
  answer({ id: "x", version: 4 }, { headers: { Operation: "op" } });
  const answered = await records.update("accounts", "x", { name: "Acme" }, 3);
  const [url, request] = asked[0] ?? [];
  expect(url).toBe("/api/v1/accounts/x");
  expect(request?.method).toBe("PATCH");
  expect(request?.body).toBe('{"name":"Acme"}');
  expect(new Headers(request?.headers).get("If-Match")).toBe('"3"');
  expect(answered.operation).toBe("op");
});

test("a refusal is thrown with its fields, and no connection is one that may pass", async () => {
  answer(
    { title: "Wrong", code: "invalid", errors: [{ field: "name", code: "required", message: "…" }] },
    { status: 422 },
  );
  await expect(call("get", "/session")).rejects.toMatchObject({ status: 422, code: "invalid" });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  const failed = await call("get", "/session").catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Problem);
  expect((failed as Problem).transient).toBe(true);
});
