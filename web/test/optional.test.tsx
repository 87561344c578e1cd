// Parts of a page that could not be fetched: the page stays, and what was asked for is said to be missing.

import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { lazy, Suspense } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { notices } from "@/db/notices";
import { optional, wanted } from "@/ui/optional";

afterEach(cleanup);

const part = { default: ({ close: _close }: { close: () => void }) => <p>the part</p> };
const page = (inner: React.ReactNode) => (
  <>
    <p>the page</p>
    <Suspense fallback={null}>{inner}</Suspense>
  </>
);

test("what nobody asked for is not there, and nothing is said", async () => {
  notices.set(null);
  const load = vi.fn(() => Promise.reject<typeof part>(new Error("no line")));
  const Part = lazy(optional(load));
  render(page(<Part close={() => undefined} />));
  await waitFor(() => expect(load).toHaveBeenCalled());
  expect(screen.getByText("the page")).toBeTruthy();
  expect(notices.get()).toBeNull();
});

test("what was asked for is closed and said to be missing, and is fetched anew the next time", async () => {
  const load = vi.fn(() => Promise.resolve(part));
  load.mockRejectedValueOnce(new Error("no line"));
  const close = vi.fn();
  const Part = wanted(load, ({ close: shut }) => shut());
  const shown = render(page(<Part close={close} />));
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(screen.getByText("the page")).toBeTruthy();
  expect(notices.get()?.kind).toBe("problem");
  shown.rerender(page(<Part close={close} />));
  await screen.findByText("the part");
});
