// Two columns at a desk; on a phone the same parts as tabs, one at a time.

import { useState, type ReactNode } from "react";
import { usePhone } from "@/ui/phone";
import classes from "./RecordPage.module.css";

/** One part of a page: its name as a tab and what it shows. */
export interface Part {
  key: string;
  label: string;
  side: "main" | "side";
  body: ReactNode;
}

export function Columns({ parts }: { parts: Part[] }) {
  const phone = usePhone();
  const [chosen, setChosen] = useState(parts[0]?.key);
  if (!phone) {
    const of = (side: Part["side"]) =>
      parts.filter((part) => part.side === side).map((part) => <div key={part.key}>{part.body}</div>);
    return (
      <div className={classes.columns}>
        <div>{of("main")}</div>
        <div>{of("side")}</div>
      </div>
    );
  }
  const current = parts.find((part) => part.key === chosen) ?? parts[0];
  return (
    <>
      <div className={classes.tabs} role="tablist">
        {parts.map((part) => (
          <button
            key={part.key}
            type="button"
            role="tab"
            id={`tab-${part.key}`}
            aria-selected={part === current}
            aria-controls="part"
            className={classes.tab}
            onClick={() => setChosen(part.key)}
          >
            {part.label}
          </button>
        ))}
      </div>
      <div id="part" role="tabpanel" aria-labelledby={`tab-${current?.key}`}>
        {current?.body}
      </div>
    </>
  );
}
