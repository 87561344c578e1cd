// One count of the period: the way to its rows, what is usual a week, and its weeks as bars.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MyStep } from "@/api/mine";
import { say } from "@/i18n";
import { number } from "@/i18n/format";
import { RowsLink } from "@/records/RowsLink";
import { Proposals } from "./Proposals";
import classes from "./Mine.module.css";

export const objectOf = (step: MyStep) =>
  step.key === "activities" || step.key === "meetings" ? "activity" : "opportunity";

export function Step({ step, weeks }: { step: MyStep; weeks: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const name = t(`mine.step.${step.key}`);
  const count = number(step.count);
  return (
    <li className={classes.step}>
      <h3>{name}</h3>
      <p className={classes.value}>
        {step.rows ? (
          <RowsLink object={objectOf(step)} rows={step.rows}>
            <span aria-label={`${name}: ${count}`}>{count}</span>
          </RowsLink>
        ) : step.count === 0 ? (
          count
        ) : (
          <button
            type="button"
            className={classes.link}
            aria-expanded={open}
            aria-label={`${name}: ${count}`}
            onClick={() => setOpen(!open)}
          >
            {count}
          </button>
        )}
      </p>
      <Weeks step={step} />
      <p className="quiet">
        {step.centre === null || step.lower === null || step.upper === null
          ? t("mine.ratios.noUsual")
          : t("mine.ratios.aWeek", {
              centre: number(step.centre),
              lower: number(step.lower),
              upper: number(step.upper),
            })}
      </p>
      <p className="quiet">{say(step.definition)}</p>
      {open ? <Proposals label={name} weeks={weeks} behind="period" /> : null}
    </li>
  );
}

/** Bars by week, the band of what is usual behind them. Decoration: the table below says the numbers. */
function Weeks({ step }: { step: MyStep }) {
  const upper = Number(step.upper ?? 0);
  const lower = Number(step.lower ?? 0);
  const most = Math.max(1, upper, ...step.weeks.map((week) => week.count));
  const y = (value: number) => 40 - (value / most) * 40;
  return (
    <svg
      className={classes.weeks}
      viewBox={`0 0 ${step.weeks.length * 8} 40`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {step.upper === null ? null : (
        <rect
          x="0"
          y={y(upper)}
          width={step.weeks.length * 8}
          height={y(lower) - y(upper)}
          className={classes.band}
        />
      )}
      {step.weeks.map((week, n) => (
        <rect
          key={week.from}
          x={n * 8 + 1}
          y={y(week.count)}
          width="6"
          height={40 - y(week.count)}
          className={classes[week.signal && week.part === "period" ? "signal" : week.part]}
        />
      ))}
    </svg>
  );
}
