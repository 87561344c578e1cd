// The answer as sentences.

import { useTranslation } from "react-i18next";
import type { Figure } from "@/api/insights";
import { number, percent } from "@/i18n/format";
import { short } from "./amounts";
import classes from "./Insights.module.css";

export function Answer({ figures, period }: { figures: Figure[]; period: string }) {
  const { t } = useTranslation();
  const figure = (key: Figure["key"]) => figures.find((candidate) => candidate.key === key);
  const open = figure("open_value");
  const rate = figure("win_rate");
  const days = figure("cycle")?.days;
  return (
    <p className={classes.answer} aria-live="polite">
      {open
        ? t("insights.answer.open", {
            count: open.n,
            n: number(open.n),
            value: short(open.money ?? []),
            weighted: short(figure("weighted")?.money ?? []),
          })
        : null}{" "}
      {rate?.rate
        ? t("insights.answer.decided", {
            period,
            won: number(rate.rate.won),
            decided: number(rate.n),
            rate: percent(rate.rate.percent),
          })
        : t("insights.answer.none", { period })}
      {days ? ` ${t("insights.answer.cycle", { days: number(days) })}` : ""}
    </p>
  );
}
