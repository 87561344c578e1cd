// A card of a record's page with its heading.

import type { ReactNode } from "react";
import classes from "./RecordPage.module.css";

interface SectionProps {
  title: string;
  /** A button beside the heading. */
  action?: ReactNode;
  children: ReactNode;
}

export function Section({ title, action, children }: SectionProps) {
  return (
    <section className={classes.card} aria-label={title}>
      <div className={classes.heading}>
        <h2>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
