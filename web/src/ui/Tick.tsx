// A box to tick: the browser's own, in our colour. Lists draw dozens, so it must cost nothing.

import { useEffect, useRef, type ChangeEvent, type ReactNode } from "react";
import classes from "./Tick.module.css";

interface TickProps {
  label: string;
  checked: boolean;
  /** Some are ticked, some are not. */
  mixed?: boolean;
  onChange: (checked: boolean) => void;
  tabIndex?: number;
  /** Words beside the box; they tick it too. */
  children?: ReactNode;
}

export function Tick({ label, checked, mixed = false, onChange, tabIndex, children }: TickProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <label className={classes.tick} data-words={children !== undefined || undefined}>
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={checked}
        tabIndex={tabIndex}
        onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.checked)}
      />
      {children}
    </label>
  );
}
