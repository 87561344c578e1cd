// A choice between a few, side by side: the browser's own radio buttons, drawn as one control.

import { useId, useState } from "react";
import classes from "./Segments.module.css";

interface SegmentsProps<T extends string> {
  label: string;
  value: T;
  choices: { value: T; label: string }[];
  onChange: (value: T) => void;
}

export function Segments<T extends string>({ label, value, choices, onChange }: SegmentsProps<T>) {
  const name = useId();
  // What she pressed shows at once: where the address says what is chosen, that follows when the page is drawn.
  const [shown, show] = useState({ of: value, chosen: value });
  if (shown.of !== value) show({ of: value, chosen: value });
  return (
    <div className={classes.segments} role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} className={classes.segment}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === shown.chosen}
            onChange={() => {
              show({ of: value, chosen: choice.value });
              onChange(choice.value);
            }}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}
