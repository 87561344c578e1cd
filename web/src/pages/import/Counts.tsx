// How many rows became what; one glance before and after.

import { useTranslation } from "react-i18next";
import { number } from "@/i18n/format";
import classes from "./Import.module.css";

interface CountsProps {
  created: number;
  updated: number;
  skipped: number;
  refused: number;
}

export function Counts(counts: CountsProps) {
  const { t } = useTranslation();
  const kinds = ["created", "updated", "skipped", "refused"] as const;
  return (
    <div className={classes.counts}>
      {kinds
        .filter((kind) => counts[kind] > 0 || kind === "created")
        .map((kind) => (
          <span key={kind} className={classes.count}>
            <strong className="num">{number(counts[kind])}</strong>
            <span className="quiet">{t(`import.count.${kind}`)}</span>
          </span>
        ))}
    </div>
  );
}
