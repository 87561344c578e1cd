// How activities become meetings, proposals and orders, against her own weeks before.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MyRatios } from "@/api/mine";
import { useMyRatios } from "@/db/mine";
import { date, listed, number } from "@/i18n/format";
import { Segments } from "@/ui/Segments";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import { EveryWeek } from "./EveryWeek";
import { Step } from "./Step";
import classes from "./Mine.module.css";

const periods = [1, 4, 13, 26] as const;

export function Ratios() {
  const { t } = useTranslation();
  const [weeks, setWeeks] = useState(4);
  const { data, error, refetch } = useMyRatios(weeks);
  return (
    <section className={classes.card} aria-labelledby="ratios">
      <div className={classes.head}>
        <h2 id="ratios">{t("mine.ratios.title")}</h2>
        <Segments
          label={t("mine.ratios.period")}
          value={String(weeks)}
          choices={periods.map((n) => ({ value: String(n), label: t("mine.ratios.weeks", { count: n }) }))}
          onChange={(value) => setWeeks(Number(value))}
        />
      </div>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : data ? null : <Waiting lines={3} />}
      {data ? (
        <>
          <p className="quiet">
            {t("mine.ratios.from", { from: date(data.from), to: date(data.to) })}{" "}
            {data.baseline_from
              ? t("mine.ratios.baseline", {
                  count: data.baseline_weeks,
                  from: date(data.baseline_from),
                })
              : t("mine.ratios.noBaseline")}
          </p>
          <ul className={classes.steps}>
            {data.steps.map((step) => (
              <Step key={step.key} step={step} weeks={weeks} />
            ))}
          </ul>
          <Signals ratios={data} />
          <Each ratios={data} />
          <EveryWeek steps={data.steps} weeks={weeks} />
          <Formula ratios={data} />
        </>
      ) : null}
    </section>
  );
}

/** Which weeks of the period are not usual, and by which rule. */
function Signals({ ratios }: { ratios: MyRatios }) {
  const { t } = useTranslation();
  const limits = ratios.steps.some((step) => step.centre !== null);
  const signals = ratios.steps.flatMap((step) =>
    step.weeks.flatMap((week) =>
      week.part === "period" && week.signal ? [{ key: step.key, week, signal: week.signal }] : [],
    ),
  );
  if (!limits) return <p className={classes.said}>{t("mine.ratios.few")}</p>;
  if (signals.length === 0) return <p className={classes.said}>{t("mine.ratios.usual")}</p>;
  return (
    <ul className={classes.lines} aria-label={t("mine.ratios.unusual")}>
      {signals.map(({ key, week, signal }) => (
        <li key={key + week.from}>
          {t(`mine.signal.${signal}`, {
            week: date(week.from),
            n: number(week.count),
            what: t(`mine.step.${key}`),
          })}
        </li>
      ))}
    </ul>
  );
}

/** How many of one step there were for one of the next. */
function Each({ ratios }: { ratios: MyRatios }) {
  const { t } = useTranslation();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t("mine.ratios.each")}</th>
          <th scope="col">{t("mine.ratios.now")}</th>
          <th scope="col">{t("mine.ratios.before")}</th>
        </tr>
      </thead>
      <tbody>
        {ratios.ratios.map(({ from, to, each, usual, beyond }) => (
          <tr key={to}>
            <th scope="row">
              {t("mine.ratios.for", { from: t(`mine.step.${from}`), to: t(`mine.one.${to}`) })}
              {beyond === null ? null : (
                <span className="quiet"> · {t(beyond ? "mine.ratios.beyond" : "mine.ratios.within")}</span>
              )}
            </th>
            <td>{each === null ? t("mine.ratios.tooFew") : number(each)}</td>
            <td>{usual === null ? t("mine.ratios.tooFew") : number(usual)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Formula({ ratios }: { ratios: MyRatios }) {
  const { t } = useTranslation();
  const stages = ratios.proposal_stages.map((stage) => stage.label ?? "").filter(Boolean);
  return (
    <details className={classes.formula}>
      <summary>{t("mine.formula")}</summary>
      <p>{t("mine.ratios.formula.limits")}</p>
      <p>{t("mine.ratios.formula.signals")}</p>
      <p>{t("mine.ratios.formula.ratios")}</p>
      <p>{t("mine.ratios.formula.stages", { stages: listed(stages) || "–" })}</p>
    </details>
  );
}
