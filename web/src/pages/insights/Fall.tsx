// The bar of one line of the waterfall. Decoration; the line says the number.

import type { Fall as Place } from "./waterfall";
import classes from "./Insights.module.css";

/** Thin enough to be next to nothing, wide enough to be seen. */
const LEAST = 0.004;

export function Fall({ fall }: { fall: Place | undefined }) {
  if (!fall || fall.from === fall.to)
    return <svg className={classes.bar} aria-hidden="true" focusable="false" />;
  const share = (value: number) => `${(value * 100).toFixed(2)}%`;
  const [low, high] = [Math.min(fall.from, fall.to), Math.max(fall.from, fall.to)];
  return (
    <svg className={classes.bar} aria-hidden="true" focusable="false">
      <rect
        x={share(Math.min(low, 1 - LEAST))}
        width={share(Math.max(high - low, LEAST))}
        height="100%"
        rx="2"
        className={classes[fall.tone]}
      />
    </svg>
  );
}
