// A box to tick: the browser's own, in our colour. Lists draw dozens, so it must cost nothing.

import { useEffect, useRef, type ChangeEvent } from "react";
import classes from "./Tick.module.css";

interface TickProps {
  label: string;
  checked: boolean;
  /** Some are ticked, some are not. */
  mixed?: boolean;
  onChange: (checked: boolean) => void;
  tabIndex?: number;
}

export function Tick({ label, checked, mixed = false, onChange, tabIndex }: TickProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <label className={classes.tick}>
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={checked}
        tabIndex={tabIndex}
        onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
