// The pipeline as it was at the end of a past day, computed from the log, beside today's.

import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Past } from "@/api/insights";
import type { Money, Ref } from "@/api/records";
import { negative, plus, sumOf, usePast, useSums } from "@/db/insights";
import { isRef } from "@/db/values";
import { date, number, plusDays, today } from "@/i18n/format";
import { Trouble } from "@/ui/Trouble";
import { full, short } from "./amounts";
import type { InsightScope } from "./scope";
import { useStageNames } from "./Stages";
import classes from "./Insights.module.css";

interface Standing {
  stage: Ref;
  count: number;
  totals: Money[];
}

/** The last day of the month before this one: what most people compare with. */
const monthBefore = () => plusDays(`${today().slice(0, 8)}01`, -1);

export function PastPipeline({ scope }: { scope: InsightScope }) {
  const { t } = useTranslation();
  const at = scope.at ?? monthBefore();
  const past = usePast({ at, ...scope.whose });
  const now = useSums([
    ...scope.deals,
    ["status", "open"],
    ["group", "stage"],
    ["measure", "count,sum:amount"],
  ]);
  const present = (now.data ?? []).flatMap((row): Standing[] => {
    const stage = row.group[0];
    return isRef(stage) ? [{ stage, count: row.count ?? 0, totals: sumOf(row, "sum:amount") }] : [];
  });
  return (
    <section className={classes.card}>
      <div className={classes.top}>
        <h2>{t("insights.past.title")}</h2>
        <TextInput
          type="date"
          aria-label={t("insights.past.day")}
          value={at}
          max={today()}
          onChange={(event) => {
            if (event.currentTarget.value !== "") scope.change({ at: event.currentTarget.value });
          }}
        />
      </div>
      {scope.who.startsWith("unit:") ? <p className="quiet">{t("insights.past.unit")}</p> : null}
      {past.error ? <Trouble error={past.error} retry={() => void past.refetch()} /> : null}
      {past.data && now.data ? <Compared at={at} then={open(past.data)} now={present} /> : null}
    </section>
  );
}

/** What was decided by then stood in stages too. */
const open = (past: Past) => past.stages.filter((stage) => stage.kind === "open");
const total = (rows: Standing[]) => rows.reduce<Money[]>((sum, row) => plus(sum, row.totals), []);
const count = (rows: Standing[]) => rows.reduce((sum, row) => sum + row.count, 0);
const signed = (value: number) => `${value > 0 ? "+" : ""}${number(value)}`;

function Compared({ at, then, now }: { at: string; then: Standing[]; now: Standing[] }) {
  const { t } = useTranslation();
  const { order, name } = useStageNames();
  const known = new Map([...then, ...now].map((row) => [row.stage.id, row.stage]));
  const stages = [...known.values()].sort((a, b) => (order.get(a.id) ?? 999) - (order.get(b.id) ?? 999));
  const find = (rows: Standing[], stage: Ref) => rows.find((row) => row.stage.id === stage.id);
  return (
    <>
      <p className={classes.answer}>
        {t("insights.past.answer", {
          day: date(at),
          count: count(then),
          n: number(count(then)),
          value: short(total(then)),
          now: number(count(now)),
          nowValue: short(total(now)),
        })}
      </p>

      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("insights.stages.stage")}</th>
            <th scope="col">{t("insights.past.then")}</th>
            <th scope="col">{t("insights.past.now")}</th>
            <th scope="col">{t("insights.past.change")}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <Line key={stage.id} name={name(stage)} then={find(then, stage)} now={find(now, stage)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line({
  name,
  then,
  now,
}: {
  name: string;
  then?: Standing | undefined;
  now?: Standing | undefined;
}) {
  const change = plus(now?.totals ?? [], negative(then?.totals ?? []));
  const cell = (standing: Standing | undefined) => (
    <td>
      {number(standing?.count ?? 0)} <span className="quiet">{full(standing?.totals ?? [])}</span>
    </td>
  );
  return (
    <tr>
      <th scope="row">{name}</th>
      {cell(then)}
      {cell(now)}
      <td>
        {signed((now?.count ?? 0) - (then?.count ?? 0))} <span className="quiet">{full(change)}</span>
      </td>
    </tr>
  );
}
