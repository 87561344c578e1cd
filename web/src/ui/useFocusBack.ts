// An editor that closes would leave the keyboard nowhere: it goes back to the button that opened it.

import { useCallback, useRef, type RefCallback } from "react";

/** For the button in whose place an editor comes and goes. One who has clicked somewhere else meanwhile stays there. */
export function useFocusBack(): RefCallback<HTMLElement> {
  const gone = useRef(false);
  return useCallback((button) => {
    if (button && gone.current && document.activeElement === document.body) {
      button.focus({ preventScroll: true });
    }
    gone.current = button === null;
  }, []);
}
