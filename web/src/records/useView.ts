// The arrangement of the list on screen, read from the address and changed through it.

import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ObjectInfo } from "@/api/schema";
import { readView, writeView, type Search, type View } from "./view";

/** The address's search part and how to change some of it. */
export function useAddress(): [Search, (change: Search, options?: { replace?: boolean }) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  return [
    search,
    (change, { replace = true } = {}) =>
      void navigate({ to: ".", search: ((before: Search) => ({ ...before, ...change })) as never, replace }),
  ];
}

/** The arrangement, and how to arrange otherwise. */
export function useView(object: ObjectInfo): [View, (change: Partial<View>) => void] {
  const [search] = useAddress();
  const navigate = useNavigate();
  const view = readView(object, search);
  function arrange(change: Partial<View>) {
    const { view: shape, saved, peek } = search;
    const next = { ...writeView({ ...view, ...change }), view: shape, saved, peek };
    void navigate({ to: ".", search: next as never, replace: true });
  }
  return [view, arrange];
}
