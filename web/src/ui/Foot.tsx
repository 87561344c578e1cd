// What closes a form that is longer than the screen: its buttons stay in sight at the lower edge, and on a phone what was just said
// stands above them, never on them.

import type { ReactNode } from "react";
import classes from "./Foot.module.css";

export function Foot({ children }: { children: ReactNode }) {
  return (
    <div className={classes.foot} data-foot>
      {children}
    </div>
  );
}
