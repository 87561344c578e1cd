// A page whose data are still on their way: grey lines, but only when it takes long enough to notice.

import classes from "./Waiting.module.css";

export function Waiting({ lines = 5 }: { lines?: number }) {
  return (
    <div className={classes.waiting} aria-busy="true">
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={classes.line} />
      ))}
    </div>
  );
}
