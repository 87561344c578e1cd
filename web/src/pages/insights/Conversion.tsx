// How deals go from stage to stage: of those that entered one, how many went further, how many may still, and how long
// they stayed. By cohort: the same deals are followed, not two counts of different ones divided.

import { useTranslation } from "react-i18next";
import type { StageCount, StageFlow } from "@/api/insights";
import { useConversion, useStageDeals } from "@/db/insights";
import type { Pairs } from "@/db/records";
import { money, number, percent } from "@/i18n/format";
import { Trouble } from "@/ui/Trouble";
import { Bar } from "./Bar";
import { Opened } from "./Opened";
import type { InsightScope } from "./scope";
import classes from "./Insights.module.css";

const counts: StageCount[] = ["entered", "reached", "still_open"];

export function Conversion({ scope }: { scope: InsightScope }) {
  const { t } = useTranslation();
  const query: Pairs = [...scope.days, ...scope.deals];
  const { data, error, refetch } = useConversion(query);
  const most = Math.max(0, ...(data?.stages ?? []).map((stage) => stage.entered));
  return (
    <section className={classes.card} aria-labelledby="conversion">
      <h2 id="conversion">{t("insights.flow.title")}</h2>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <>
          <Sentence stages={data.stages} />
          <p className="quiet">
            {t("insights.flow.lead", {
              period: t(`insights.period.${scope.period}`),
              pipeline: data.pipeline.label ?? "",
            })}
          </p>
          <div className={classes.scroll}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t("insights.stages.stage")}</th>
                  {counts.map((count) => (
                    <th key={count} scope="col">
                      {t(`insights.flow.count.${count}`)}
                    </th>
                  ))}
                  <th scope="col">{t("insights.flow.rate")}</th>
                  <th scope="col">{t("insights.flow.median")}</th>
                  <th scope="col">{t("insights.flow.p75")}</th>
                </tr>
              </thead>
              <tbody>
                {data.stages.map((stage) => (
                  <Stage key={stage.stage.id} stage={stage} most={most} query={query} scope={scope} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : null}
    </section>
  );
}

function Sentence({ stages }: { stages: StageFlow[] }) {
  const { t } = useTranslation();
  const known = stages.filter((stage) => stage.percent !== null);
  const worst = known.sort((a, b) => Number(a.percent) - Number(b.percent))[0];
  return (
    <p className={classes.answer} aria-live="polite">
      {worst?.percent
        ? t("insights.flow.answer", {
            stage: worst.stage.label ?? "",
            entered: number(worst.entered),
            reached: number(worst.reached),
            rate: percent(worst.percent),
            open: number(worst.still_open),
          })
        : t("insights.flow.nothing")}
    </p>
  );
}

interface StageProps {
  stage: StageFlow;
  most: number;
  query: Pairs;
  scope: InsightScope;
}

function Stage({ stage, most, query, scope }: StageProps) {
  const { t } = useTranslation();
  const name = stage.stage.label ?? "";
  const few = stage.entered > 0 ? t("insights.flow.few") : "–";
  const days = (value: number | null) =>
    value === null ? (stage.finished > 0 ? t("insights.flow.few") : "–") : number(value);
  const key = (count: StageCount) => `${stage.stage.id}.${count}`;
  const opened = counts.find((count) => scope.count === key(count) && stage[count] > 0);
  return (
    <>
      <tr>
        <th scope="row">
          {name}
          <Bar value={stage.entered} part={stage.reached} most={most} />
        </th>
        {counts.map((count) => (
          <td key={count}>
            {stage[count] === 0 ? (
              number(0)
            ) : (
              <button
                type="button"
                className={classes.link}
                aria-expanded={opened === count}
                aria-label={`${name}: ${t(`insights.flow.count.${count}`)} ${number(stage[count])}`}
                onClick={() => scope.change({ count: opened === count ? "" : key(count) })}
              >
                {number(stage[count])}
              </button>
            )}
          </td>
        ))}
        <td>
          {stage.percent === null ? few : percent(stage.percent)}
          {stage.low !== null && stage.high !== null ? (
            <div className="quiet">
              {t("insights.figure.range", { low: percent(stage.low), high: percent(stage.high) })}
            </div>
          ) : null}
        </td>
        <td>{days(stage.median_days)}</td>
        <td>{days(stage.p75_days)}</td>
      </tr>
      {opened ? (
        <tr className={classes.under}>
          <td colSpan={7}>
            <Deals name={name} query={[...query, ["step", stage.stage.id], ["which", opened]]} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Deals({ name, query }: { name: string; query: Pairs }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useStageDeals(query);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <Opened
      label={name}
      deals={data?.deals ?? []}
      amount={(deal) => (deal.amount ? money(deal.amount) : "–")}
      under={(deal) => (
        <div className="quiet">{t("insights.flow.now", { stage: deal.stage?.label ?? "–" })}</div>
      )}
    />
  );
}
