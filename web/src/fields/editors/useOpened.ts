// Whether the list of a choice is open. The kit tells the box about its list only when the box is drawn after the list, so it is
// drawn once more: else a screen reader hears of no list.

import { useEffect, useReducer, useState } from "react";

interface Opened {
  dropdownOpened: boolean;
  onDropdownOpen: () => void;
  onDropdownClose: () => void;
}

/** What a `Select` or `MultiSelect` takes; open from the start where somebody is about to choose. */
export function useOpened(atFirst: boolean): Opened {
  const [open, setOpen] = useState(atFirst);
  const [, again] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (!open) return undefined;
    const frame = requestAnimationFrame(() => again());
    return () => cancelAnimationFrame(frame);
  }, [open]);
  return {
    dropdownOpened: open,
    onDropdownOpen: () => setOpen(true),
    onDropdownClose: () => setOpen(false),
  };
}
