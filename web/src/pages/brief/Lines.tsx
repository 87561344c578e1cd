// Lines of a brief. Each is the way to the record that says so.

import { Link } from "@tanstack/react-router";
import { createContext, useContext, type ReactNode } from "react";
import type { BriefLine } from "@/db/briefs";
import { recordPath } from "@/records/links";
import { Section } from "@/records/page/Section";
import { source } from "./words";
import classes from "./Brief.module.css";

/** Whether lines say where they come from. */
export const Sources = createContext(false);

interface LinesProps {
  lines: readonly BriefLine[];
  says: (line: BriefLine) => ReactNode;
  aside?: (line: BriefLine) => ReactNode;
}

export function Lines({ lines, says, aside }: LinesProps) {
  const sources = useContext(Sources);
  return (
    <ul>
      {lines.map((line) => {
        const { cite, kind } = line;
        const beside = aside?.(line);
        return (
          <li key={`${kind}${cite.id}${cite.field}${line.who?.id ?? ""}`} className={classes.line}>
            <Link className={classes.says} to={recordPath(cite.object, cite.id) ?? "/"} title={source(line)}>
              {says(line)}
            </Link>
            {beside ? <span className={classes.aside}>{beside}</span> : null}
            {sources ? <span className={classes.source}>{source(line)}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** A part of a brief, if there is anything in it. */
export function Part({ title, some, children }: { title: string; some: boolean; children: ReactNode }) {
  return some ? <Section title={title}>{children}</Section> : null;
}
