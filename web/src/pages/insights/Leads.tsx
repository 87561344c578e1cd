// How soon leads are answered, counted in working time, and what each source came to. Every number opens into its leads:
// a filter can say most of them; those behind a bar of working time come from the report itself.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { useResponse, type LeadResponse } from "@/db/leads";
import type { Pairs } from "@/db/records";
import { fieldOf } from "@/db/schema";
import { textOf } from "@/fields";
import { number } from "@/i18n/format";
import { recordPath } from "@/records/links";
import { Trouble } from "@/ui/Trouble";
import { full } from "./amounts";
import { Bar } from "./Bar";
import { Calibration } from "./Calibration";
import { RowsLink } from "@/records/RowsLink";
import type { InsightScope } from "./scope";
import { Working } from "./Working";
import classes from "./Insights.module.css";

/** How the address says which bar is open. */
const PREFIX = "lead.";
/** The upper ends of the bars, as the server draws them, and the words for them. */
const ends = { 5: "m5", 30: "m30", 60: "h1", 540: "d1", 1620: "d3" } as const;
const endOf = (bar: LeadResponse["histogram"][number]) => (bar.up_to === null ? "more" : String(bar.up_to));

export function Leads({ scope, object }: { scope: InsightScope; object: ObjectInfo }) {
  const { t } = useTranslation();
  const whose = scope.deals.filter(([name]) => name !== "pipeline");
  const query: Pairs = [
    ...whose,
    ...(scope.period === "all" ? [] : [["received_at", scope.period] as const]),
  ];
  const { data, error, refetch } = useResponse(query);
  return (
    <section className={classes.card} aria-labelledby="leads">
      <h2 id="leads">{t("insights.leads.title")}</h2>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <>
          <p className={classes.answer} aria-live="polite">
            {data.n === 0 ? t("insights.leads.nothing") : null}
            {data.n > 0 && data.median_minutes === null ? t("insights.leads.noAnswer") : null}
            {data.median_minutes === null ? null : (
              <>
                {t("insights.leads.answer")} <Working minutes={data.median_minutes} />
              </>
            )}
          </p>
          <p className="quiet">
            {t("insights.leads.lead", { period: t(`insights.period.${scope.period}`) })}{" "}
            <RowsLink object="lead" rows={query}>
              {t("insights.leads.rows", { count: data.n, n: number(data.n) })}
            </RowsLink>
          </p>
          {data.n > 0 ? (
            <>
              <Histogram report={data} query={query} scope={scope} />
              <Sources report={data} query={query} object={object} />
              <Calibration scope={scope} query={query} />
            </>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

interface PartProps {
  report: LeadResponse;
  query: Pairs;
}

function Histogram({ report, query, scope }: PartProps & { scope: InsightScope }) {
  const { t } = useTranslation();
  const most = Math.max(report.never, ...report.histogram.map((bar) => bar.count));
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t("insights.leads.within")}</th>
          <th scope="col">{t("insights.leads.count")}</th>
        </tr>
      </thead>
      <tbody>
        {report.histogram.map((bar) => {
          const end = endOf(bar);
          const key = ends[bar.up_to as keyof typeof ends] ?? "more";
          const label = t(`insights.leads.end.${key}`);
          const open = scope.count === PREFIX + end && bar.count > 0;
          return [
            <tr key={end}>
              <th scope="row">
                {label}
                <Bar value={bar.count} part={bar.count} most={most} />
              </th>
              <td>
                {bar.count === 0 ? (
                  number(0)
                ) : (
                  <button
                    type="button"
                    className={classes.link}
                    aria-expanded={open}
                    aria-label={`${label}: ${number(bar.count)}`}
                    onClick={() => scope.change({ count: open ? "" : PREFIX + end })}
                  >
                    {number(bar.count)}
                  </button>
                )}
              </td>
            </tr>,
            open ? (
              <tr key={`${end}.leads`} className={classes.under}>
                <td colSpan={2}>
                  <Behind label={label} query={[...query, ["bar", end]]} />
                </td>
              </tr>
            ) : null,
          ];
        })}
        <tr>
          <th scope="row">
            {t("insights.leads.never")}
            <Bar value={report.never} part={0} most={most} />
          </th>
          <td>
            <RowsLink object="lead" rows={[...query, ["responded_at[empty]", "true"]]}>
              {number(report.never)}
            </RowsLink>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** The leads behind a bar, those that waited longest first. */
function Behind({ label, query }: { label: string; query: Pairs }) {
  const { data, error, refetch } = useResponse(query);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <ul className={classes.opened} aria-label={label}>
      {(data?.leads ?? []).map((lead) => (
        <li key={lead.id}>
          <div className={classes.dealLine}>
            <Link to={recordPath("lead", lead.id) ?? "/"}>{lead.name ?? "–"}</Link>
            <span className="num">
              <Working minutes={lead.minutes} />
            </span>
          </div>
          {lead.company ? <div className="quiet">{lead.company}</div> : null}
        </li>
      ))}
    </ul>
  );
}

function Sources({ report, query, object }: PartProps & { object: ObjectInfo }) {
  const { t } = useTranslation();
  const field = fieldOf(object, "source");
  const most = Math.max(...report.sources.map((source) => source.leads));
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("insights.leads.source")}</th>
            <th scope="col">{t("insights.leads.count")}</th>
            <th scope="col">{t("insights.leads.converted")}</th>
            <th scope="col">{t("insights.leads.won")}</th>
            <th scope="col">{t("insights.value")}</th>
          </tr>
        </thead>
        <tbody>
          {report.sources.map(({ source, leads, converted, won, value }) => {
            const of: Pairs = [...query, source === null ? ["source[empty]", "true"] : ["source", source]];
            return (
              <tr key={source ?? ""}>
                <th scope="row">
                  {source !== null && field ? textOf(source, field) : t("insights.leads.unknown")}
                  <Bar value={leads} part={converted} most={most} />
                </th>
                <td>
                  <RowsLink object="lead" rows={of}>
                    {number(leads)}
                  </RowsLink>
                </td>
                <td>
                  <RowsLink object="lead" rows={[...of, ["status", "converted"]]}>
                    {number(converted)}
                  </RowsLink>
                </td>
                <td>
                  <RowsLink object="lead" rows={[...of, ["opportunity.status", "won"]]}>
                    {number(won)}
                  </RowsLink>
                </td>
                <td>{value.length === 0 ? "–" : full(value)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
