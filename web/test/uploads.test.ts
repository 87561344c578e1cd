// Files on their way up, and the size at which a photo is sent.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { attach, sendAgain, takeOff, uploadsOf } from "@/db/uploads";
import { smaller } from "@/records/files/scale";

const answered = (status: number, body: object) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 300 ? "application/json" : "application/problem+json" },
  });
const keyOf = (call: Parameters<typeof fetch> | undefined) =>
  new Headers(call?.[1]?.headers).get("Idempotency-Key");
const memo = () => ({ name: "memo.webm", blob: new Blob(["hum"], { type: "audio/webm" }) });
const fetched = vi.fn<typeof fetch>();

beforeEach(() => vi.stubGlobal("fetch", fetched));
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

test("a photo keeps its shape and is no longer than a screen; a small one stays as it is", () => {
  expect(smaller(4032, 3024)).toEqual({ width: 2048, height: 1536 });
  expect(smaller(1000, 9000)).toEqual({ width: 228, height: 2048 });
  expect(smaller(2048, 1000)).toBeUndefined();
});

test("what the line lost is sent again under the same key, and is there once", async () => {
  const goal = { place: "one" };
  const list = uploadsOf(goal.place);
  fetched.mockRejectedValueOnce(new TypeError("no line"));
  attach(goal, [memo()]);
  await vi.waitFor(() => expect(list.get()[0]?.state).toBe("failed"));
  fetched.mockResolvedValueOnce(answered(201, { id: "7", version: 1 }));
  const [torn] = list.get();
  if (torn) sendAgain(goal, torn);
  await vi.waitFor(() => expect(list.get()[0]).toMatchObject({ state: "sent", id: "7", name: "memo.webm" }));
  expect(keyOf(fetched.mock.calls[0])).toBe(keyOf(fetched.mock.calls[1]));
});

test("a refusal is told in the server's words, and what is taken off is gone there too", async () => {
  const goal = { place: "two" };
  const list = uploadsOf(goal.place);
  const errors = [{ field: "content", code: "file_is_empty", message: "This file is empty." }];
  fetched.mockResolvedValueOnce(answered(422, { status: 422, code: "invalid", errors }));
  attach(goal, [memo()]);
  await vi.waitFor(() =>
    expect(list.get()[0]).toMatchObject({ state: "failed", why: "This file is empty." }),
  );
  fetched.mockResolvedValueOnce(answered(201, { id: "8", version: 1 }));
  attach(goal, [memo()]);
  await vi.waitFor(() => expect(list.get()[1]?.state).toBe("sent"));
  fetched.mockResolvedValueOnce(new Response(null, { status: 204 }));
  for (const one of list.get()) takeOff(goal.place, one);
  expect(list.get()).toEqual([]);
  await vi.waitFor(() => expect(fetched.mock.lastCall?.[0]).toBe("/api/v1/attachments/8"));
});
