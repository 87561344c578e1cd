// The head of a stage: how many deals, what they are worth, and what that is weighted by probability.

import { useTranslation } from "react-i18next";
import type { Column } from "@/api/opportunities";
import { money, moneyShort, number, percent } from "@/i18n/format";
import classes from "./ColumnHead.module.css";

export function ColumnHead({ column }: { column: Column }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.line}>
        <h2 className={`${classes.name} ellipsis`}>{column.stage.label}</h2>
        <span className={`${classes.count} num`} aria-label={t("deals.count", { count: column.count })}>
          {number(column.count)}
        </span>
      </div>
      <p className={`${classes.sums} num`}>
        <span title={column.totals.map(money).join(" + ")}>
          {column.totals.map(moneyShort).join(" + ") || "–"}
        </span>
        {column.weighted.length > 0 ? (
          <span
            className="quiet"
            title={t("deals.weightedTitle", { probability: percent(column.probability ?? "0") })}
          >
            {t("deals.weighted", { amount: column.weighted.map(moneyShort).join(" + ") })}
          </span>
        ) : null}
      </p>
    </>
  );
}
