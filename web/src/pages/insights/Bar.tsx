// A bar: the value, and within it the part that its chances make likely. Decoration; the table beside it says
// the numbers.

import classes from "./Insights.module.css";

export function Bar({ value, part, most }: { value: number; part: number; most: number }) {
  const share = (amount: number) => `${most > 0 ? Math.max(0, (amount / most) * 100) : 0}%`;
  return (
    <svg className={classes.bar} aria-hidden="true" focusable="false">
      <rect width={share(value)} height="100%" rx="3" className={classes.barValue} />
      <rect width={share(part)} height="100%" rx="3" className={classes.barPart} />
    </svg>
  );
}
