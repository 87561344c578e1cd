// Where the open deals stand: value by stage, drawn and in numbers.

import { useTranslation } from "react-i18next";
import type { AggregateRow, Ref } from "@/api/records";
import { sumOf, useSums } from "@/db/insights";
import { useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { isRef } from "@/db/values";
import { number } from "@/i18n/format";
import { full, length } from "./amounts";
import { Bar } from "./Bar";
import { RowsLink } from "@/records/RowsLink";
import type { InsightScope } from "./scope";
import classes from "./Insights.module.css";

const MEASURES = "count,sum:amount,sum:weighted_amount";

/** The stages in the order of their pipelines; with the pipeline's name where there are several. */
export function useStageNames(): { order: Map<string, number>; name: (stage: Ref) => string } {
  const { data } = useList(useObject("stage"), [
    ["sort", "pipeline,position"],
    ["limit", "200"],
  ]);
  const stages = data?.data ?? [];
  const pipelines = new Map(
    stages.flatMap((stage) => (isRef(stage.pipeline) ? [[stage.id, stage.pipeline.label ?? ""]] : [])),
  );
  const several = new Set(pipelines.values()).size > 1;
  return {
    order: new Map(stages.map((stage, place) => [stage.id, place])),
    name: (stage) =>
      several ? `${pipelines.get(stage.id) ?? ""} · ${stage.label ?? ""}` : (stage.label ?? ""),
  };
}

const groupOf = (row: AggregateRow): Ref | null => (isRef(row.group[0]) ? row.group[0] : null);

/** Whether the amounts are of several currencies: a bar can only draw one. */
export function several(rows: (AggregateRow | undefined)[]): boolean {
  return new Set(rows.flatMap((row) => sumOf(row, "sum:amount").map((sum) => sum.currency))).size > 1;
}

export function Stages({ scope }: { scope: InsightScope }) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const { order, name } = useStageNames();
  const open = [...scope.deals, ["status", "open"]] as const;
  const { data } = useSums([...open, ["group", "stage"], ["measure", MEASURES]]);
  const place = (row: AggregateRow) => order.get(groupOf(row)?.id ?? "") ?? order.size;
  const rows = [...(data ?? [])].sort((a, b) => place(a) - place(b));
  const most = Math.max(0, ...rows.map((row) => length(sumOf(row, "sum:amount"), workspace.currency)));
  if (data && rows.length === 0) return null;
  return (
    <section className={classes.card}>
      <h2>{t("insights.stages.title")}</h2>
      <p className="quiet">
        {t("insights.stages.lead")} {several(rows) ? t("insights.oneCurrency", workspace) : ""}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("insights.stages.stage")}</th>
            <th scope="col">{t("insights.deals")}</th>
            <th scope="col">{t("insights.value")}</th>
            <th scope="col" className={classes.desk}>
              {t("insights.weighted")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const stage = groupOf(row);
            const amounts = sumOf(row, "sum:amount");
            const weighted = sumOf(row, "sum:weighted_amount");
            return (
              <tr key={stage?.id ?? ""}>
                <th scope="row">
                  {stage ? name(stage) : t("common.none")}
                  <Bar
                    value={length(amounts, workspace.currency)}
                    part={length(weighted, workspace.currency)}
                    most={most}
                  />
                </th>
                <td>
                  <RowsLink rows={[...open, ["stage", stage?.id ?? ""]]}>{number(row.count ?? 0)}</RowsLink>
                </td>
                <td>{full(amounts)}</td>
                <td className={classes.desk}>{full(weighted)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
