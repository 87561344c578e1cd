// Whether the score tells who becomes a customer: decided leads by the score they had before, each band with how sure its share is.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCalibration, type LeadCalibration } from "@/db/leads";
import type { Pairs } from "@/db/records";
import { number, percent } from "@/i18n/format";
import { joined } from "@/records/about/lines";
import { recordPath } from "@/records/links";
import { Trouble } from "@/ui/Trouble";
import { Bar } from "./Bar";
import classes from "./Insights.module.css";
import type { InsightScope } from "./scope";

type Band = LeadCalibration["bands"][number];

/** How the address says which band is open. */
const PREFIX = "score.";

interface CalibrationProps {
  scope: InsightScope;
  query: Pairs;
}

export function Calibration({ scope, query }: CalibrationProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useCalibration(query);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  // Without rules there are no scores, and without decisions nothing to compare them with.
  if (!data || data.n === 0) return null;
  const most = Math.max(...data.bands.map((band) => band.n));
  return (
    <>
      <h3 className={classes.sub}>{t("insights.score.title")}</h3>
      <Answer bands={data.bands} />
      <p className="quiet">
        {t("insights.score.lead")}{" "}
        {data.unscored > 0
          ? t("insights.score.unscored", { count: data.unscored, n: number(data.unscored) })
          : ""}
      </p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("insights.score.band")}</th>
              <th scope="col">{t("insights.leads.count")}</th>
              <th scope="col">{t("insights.score.converted")}</th>
              <th scope="col">{t("insights.score.share")}</th>
            </tr>
          </thead>
          <tbody>
            {data.bands.map((band) => (
              <Row key={band.from} band={band} most={most} scope={scope} query={query} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const nameOf = (band: Band) =>
  band.from === band.to ? number(band.from) : `${number(band.from)} – ${number(band.to)}`;

/** The highest band with enough leads beside the lowest. */
function Answer({ bands }: { bands: Band[] }) {
  const { t } = useTranslation();
  const told = bands.filter((band) => band.share !== null);
  const [low, high] = [told[0], told.at(-1)];
  const said =
    low?.share && high?.share && low !== high
      ? t("insights.score.answer", {
          high: nameOf(high),
          highRate: percent(high.share.percent),
          low: nameOf(low),
          lowRate: percent(low.share.percent),
        })
      : t("insights.score.tooFew");
  return <p className={classes.answer}>{said}</p>;
}

interface RowProps extends CalibrationProps {
  band: Band;
  most: number;
}

function Row({ band, most, scope, query }: RowProps) {
  const { t } = useTranslation();
  const name = nameOf(band);
  const key = PREFIX + band.from;
  const open = scope.count === key;
  return (
    <>
      <tr>
        <th scope="row">
          {name}
          <Bar value={band.n} part={band.converted} most={most} />
        </th>
        <td>
          <button
            type="button"
            className={classes.link}
            aria-expanded={open}
            aria-label={`${name}: ${number(band.n)}`}
            onClick={() => scope.change({ count: open ? "" : key })}
          >
            {number(band.n)}
          </button>
        </td>
        <td>{number(band.converted)}</td>
        <td>
          {band.share ? percent(band.share.percent) : t("insights.flow.few")}
          {band.share ? (
            <div className="quiet">
              {t("insights.figure.range", {
                low: percent(band.share.low),
                high: percent(band.share.high),
              })}
            </div>
          ) : null}
        </td>
      </tr>
      {open ? (
        <tr className={classes.under}>
          <td colSpan={4}>
            <Behind name={name} query={[...query, ["band", String(band.from)]]} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** The leads of a band, with what came of each. */
function Behind({ name, query }: { name: string; query: Pairs }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useCalibration(query);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <ul className={classes.opened} aria-label={name}>
      {(data?.leads ?? []).map((lead) => (
        <li key={lead.id}>
          <div className={classes.dealLine}>
            <Link to={recordPath("lead", lead.id) ?? "/"}>{lead.name ?? "–"}</Link>
            <span className="num">{t("insights.score.points", { n: number(lead.score) })}</span>
          </div>
          <div className="quiet">
            {joined(
              t(lead.converted ? "insights.score.became" : "insights.score.nothing"),
              lead.company ?? "",
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
