// The same as numbers: every week, every count, each the way to its rows.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MyStep, MyWeek } from "@/api/mine";
import { dateShort, number } from "@/i18n/format";
import { RowsLink } from "@/records/RowsLink";
import { Proposals } from "./Proposals";
import { objectOf } from "./Step";
import classes from "./Mine.module.css";

export function EveryWeek({ steps, weeks }: { steps: MyStep[]; weeks: number }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string>();
  const lines = (steps[0]?.weeks ?? []).toReversed();
  return (
    <details className={classes.formula}>
      <summary>{t("mine.ratios.everyWeek")}</summary>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("mine.ratios.week")}</th>
              {steps.map((step) => (
                <th key={step.key} scope="col">
                  {t(`mine.step.${step.key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.from}>
                <th scope="row">
                  {dateShort(line.from)} <span className="quiet">{t(`mine.part.${line.part}`)}</span>
                </th>
                {steps.map((step) => {
                  const week = step.weeks.find((one) => one.from === line.from);
                  return (
                    <td key={step.key}>
                      {week ? <Count step={step} week={week} shown={shown} show={setShown} /> : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown ? <Proposals label={dateShort(shown)} weeks={weeks} behind={shown} /> : null}
    </details>
  );
}

interface CountProps {
  step: MyStep;
  week: MyWeek;
  shown: string | undefined;
  show: (monday: string | undefined) => void;
}

function Count({ step, week, shown, show }: CountProps) {
  const { t } = useTranslation();
  const count = number(week.count);
  const label = `${dateShort(week.from)}, ${t(`mine.step.${step.key}`)}: ${count}`;
  if (week.count === 0) return count;
  if (week.rows) {
    return (
      <RowsLink object={objectOf(step)} rows={week.rows}>
        <span aria-label={label}>{count}</span>
      </RowsLink>
    );
  }
  const open = shown === week.from;
  return (
    <button
      type="button"
      className={classes.link}
      aria-expanded={open}
      aria-label={label}
      onClick={() => show(open ? undefined : week.from)}
    >
      {count}
    </button>
  );
}
