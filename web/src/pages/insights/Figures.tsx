// The figures, each with what it means, how many deals it rests on, and the way to exactly these.

import { useTranslation } from "react-i18next";
import type { Figure } from "@/api/insights";
import { say } from "@/i18n";
import { number, percent } from "@/i18n/format";
import { full, short } from "./amounts";
import { RowsLink } from "@/records/RowsLink";
import classes from "./Insights.module.css";

export function Figures({ figures }: { figures: Figure[] }) {
  return (
    <ul className={classes.figures}>
      {figures
        .filter((figure) => figure.key !== "velocity")
        .map((figure) => (
          <Card key={figure.key} figure={figure} />
        ))}
    </ul>
  );
}

function Card({ figure }: { figure: Figure }) {
  const { t } = useTranslation();
  return (
    <li className={classes.figure}>
      <h2>{t(`insights.figure.${figure.key}`)}</h2>
      <Value figure={figure} />
      <RowsLink rows={figure.rows}>
        {t("insights.figure.rows", { count: figure.n, n: number(figure.n) })}
      </RowsLink>
      <p className="quiet">{say(figure.definition)}</p>
    </li>
  );
}

function Value({ figure }: { figure: Figure }) {
  const { t } = useTranslation();
  if (figure.rate) {
    const { percent: share, low, high } = figure.rate;
    return (
      <p className={classes.value}>
        {percent(share)} <span>{t("insights.figure.range", { low: percent(low), high: percent(high) })}</span>
      </p>
    );
  }
  if (figure.days !== undefined) {
    return <p className={classes.value}>{t("insights.figure.days", { days: number(figure.days) })}</p>;
  }
  const amounts = figure.money ?? [];
  return (
    <p className={classes.value} title={full(amounts)}>
      {amounts.length === 0 ? "–" : null}
      {amounts.map((amount) => (
        <b key={amount.currency}>{short([amount])}</b>
      ))}
    </p>
  );
}
