// A button whose menu is fetched when somebody is about to use it: menus with their positioning engine are a
// fifth of a first visit, and most visits open none.

import { Suspense, useState, type ReactElement } from "react";
import { useFetch } from "./optional";

/** What the button before the menu must pass on. */
export interface ButtonProps {
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
  "aria-haspopup": "menu" | "dialog";
  "aria-expanded": boolean;
}

interface DeferredProps {
  /** The button alone, until its menu is here. */
  button: (props: ButtonProps) => ReactElement;
  /** Button and menu together, fetched lazily; opens itself when first shown. */
  menu: ReactElement;
  /** What opens: a menu of actions, or a small dialog. */
  opens?: "menu" | "dialog";
  /** Starts fetching the menu. */
  load: () => Promise<unknown>;
}

export function Deferred({ button, menu, load, opens = "menu" }: DeferredProps) {
  const [here, setHere] = useState(false);
  const fetch = useFetch();
  const ahead = () => void load().catch(() => undefined);
  const alone = button({
    onClick: () => void fetch(load).then(setHere),
    onPointerEnter: ahead,
    onFocus: ahead,
    "aria-haspopup": opens,
    "aria-expanded": false,
  });
  if (!here) return alone;
  return <Suspense fallback={alone}>{menu}</Suspense>;
}
