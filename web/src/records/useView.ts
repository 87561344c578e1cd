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
  // Of what the address says by then: another change may be on its way.
  const changed = (change: Partial<View>) => (before: Search) => {
    const { view: shape, saved, peek } = before;
    return { ...writeView({ ...readView(object, before), ...change }), view: shape, saved, peek };
  };
  const arrange = (change: Partial<View>) =>
    void navigate({ to: ".", search: changed(change) as never, replace: true });
  return [readView(object, search), arrange];
}
