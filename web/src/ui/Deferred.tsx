// A button whose menu is fetched when somebody is about to use it: menus with their positioning engine are a
// fifth of a first visit, and most visits open none.

import { Suspense, useState, type ComponentType, type ReactElement } from "react";

/** What the button before the menu must pass on. */
export interface ButtonProps {
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
}

interface DeferredProps {
  /** The button alone, until its menu is here. */
  button: (props: ButtonProps) => ReactElement;
  /** Button and menu together; opens itself when first shown. */
  Menu: ComponentType;
  /** Starts fetching the menu. */
  load: () => Promise<unknown>;
}

export function Deferred({ button, Menu, load }: DeferredProps) {
  const [wanted, setWanted] = useState(false);
  const alone = button({
    onClick: () => setWanted(true),
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    "aria-haspopup": "menu",
    "aria-expanded": false,
  });
  if (!wanted) return alone;
  return (
    <Suspense fallback={alone}>
      <Menu />
    </Suspense>
  );
}
