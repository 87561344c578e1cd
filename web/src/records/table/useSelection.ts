// Which rows are selected. What is no longer in the list is no longer selected.

import { useState } from "react";

export interface Selection {
  ids: ReadonlySet<string>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Everything that is loaded, or nothing. */
  all: (on: boolean) => void;
  clear: () => void;
}

export function useSelection(loaded: string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = new Set(loaded.filter((id) => chosen.has(id)));
  return {
    ids,
    has: (id) => ids.has(id),
    toggle: (id) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      setChosen(next);
    },
    all: (on) => setChosen(new Set(on ? loaded : [])),
    clear: () => setChosen(new Set()),
  };
}
