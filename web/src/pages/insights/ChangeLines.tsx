// The lines of the change: start, each cause, end, and beside them what slipped. A line opens into its deals.

import { useTranslation } from "react-i18next";
import type { Changes, ChangedDeal, ChangeLine, ChangesQuery, Total } from "@/api/insights";
import { useChangedDeals } from "@/db/insights";
import { useSession } from "@/db/session";
import { dateShort, money, number } from "@/i18n/format";
import { Trouble } from "@/ui/Trouble";
import { full } from "./amounts";
import { Fall } from "./Fall";
import { Opened } from "./Opened";
import type { InsightScope } from "./scope";
import { waterfall } from "./waterfall";
import classes from "./Insights.module.css";

interface ChangeLinesProps {
  report: Changes;
  query: ChangesQuery;
  scope: InsightScope;
}

export function ChangeLines({ report, query, scope }: ChangeLinesProps) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const falls = waterfall(report, workspace.currency);
  const lines: [ChangeLine, Total][] = [
    ["start", report.start],
    ...report.steps.map((step): [ChangeLine, Total] => [step.cause, step]),
    ["end", report.end],
    ["slipped", report.slipped],
  ];
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t("insights.changes.line")}</th>
          <th scope="col">{t("insights.deals")}</th>
          <th scope="col">{t("insights.value")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([line, total]) => (
          <Line
            key={line}
            line={line}
            total={total}
            fall={falls.find((fall) => fall.line === line)}
            open={scope.line === line}
            toggle={() => scope.change({ line: scope.line === line ? "" : line })}
            query={query}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  line: ChangeLine;
  total: Total;
  fall: ReturnType<typeof waterfall>[number] | undefined;
  open: boolean;
  toggle: () => void;
  query: ChangesQuery;
}

const whole = (line: ChangeLine) => line === "start" || line === "end";

function Line({ line, total, fall, open, toggle, query }: LineProps) {
  const { t } = useTranslation();
  const name = t(`insights.changes.lines.${line}`);
  return (
    <>
      <tr data-whole={whole(line)}>
        <th scope="row">
          {name}
          {fall ? <Fall fall={fall} /> : null}
        </th>
        <td>
          {total.count === 0 ? (
            number(0)
          ) : (
            <button
              type="button"
              className={classes.link}
              aria-expanded={open}
              aria-label={t("insights.changes.open", { line: name, n: number(total.count) })}
              onClick={toggle}
            >
              {number(total.count)}
            </button>
          )}
        </td>
        <td>{full(total.totals)}</td>
      </tr>
      {open && total.count > 0 ? (
        <tr className={classes.under}>
          <td colSpan={3}>
            <Deals name={name} line={line} query={query} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Deals({ name, line, query }: { name: string; line: ChangeLine; query: ChangesQuery }) {
  const { data, error, refetch } = useChangedDeals({ ...query, line });
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <Opened
      label={name}
      deals={data?.deals ?? []}
      amount={(deal) => full(deal.change)}
      under={(deal) => <ThenAndNow deal={deal} />}
    />
  );
}

/** The amount and the day before and after, where they differ. */
function ThenAndNow({ deal }: { deal: ChangedDeal }) {
  const { t } = useTranslation();
  const step = (before: string, after: string) => t("insights.changes.step", { before, after });
  const { amount_before: was, amount_after: is, close_date_before: due, close_date_after: now } = deal;
  const told: string[] = [];
  if (was && is && money(was) !== money(is)) told.push(step(money(was), money(is)));
  if (due && now && due !== now) {
    told.push(t("insights.changes.due", { step: step(dateShort(due), dateShort(now)) }));
  }
  return told.length > 0 ? <div className="quiet num">{told.join(" · ")}</div> : null;
}
