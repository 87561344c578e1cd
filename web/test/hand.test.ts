import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { unaimed } from "@/db/hand";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const moves = () => dispatchEvent(new Event("pointermove"));

/** Milliseconds until it comes. */
async function lasts(meanwhile: (at: number) => void): Promise<number> {
  let here = false;
  void unaimed().then(() => (here = true));
  const begun = performance.now();
  for (;;) {
    await vi.advanceTimersByTimeAsync(50);
    const at = performance.now() - begun;
    if (here || at > 10_000) return at;
    meanwhile(at);
  }
}

test("what waits for her hand comes at once when it rests, once it has stopped, and at last all the same", async () => {
  await vi.advanceTimersByTimeAsync(1000);
  expect(await lasts(() => undefined), "at rest").toBeLessThan(100);
  moves();
  expect(await lasts(() => undefined), "after a move").toBeGreaterThanOrEqual(400);
  moves();
  const stops = await lasts((at) => at < 1000 && moves());
  expect(stops, "a while after the last").toBeGreaterThan(1300);
  expect(stops).toBeLessThan(1600);
  moves();
  expect(await lasts(moves), "somebody who never stops").toBeLessThan(3200);
});
