// What was erased by rules: when, how many records, which fields. What they said is nowhere.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { useList } from "@/db/records";
import { useMaybeObject, useObject } from "@/db/schema";
import { instant, number } from "@/i18n/format";
import { listPath } from "@/records/links";
import classes from "../Settings.module.css";
import { fieldWord, namesOf, objectWord } from "./words";

const NEWEST = "20";

export function Runs() {
  const { t } = useTranslation();
  const object = useObject("retention_run");
  const { data } = useList(object, [
    ["sort", "-created_at"],
    ["limit", NEWEST],
  ]);
  const runs = data?.data ?? [];
  return (
    <section className={classes.card} aria-labelledby="retention-runs">
      <h2 id="retention-runs">{t("retention.runs")}</h2>
      <p className="quiet">{t("retention.runsLead")}</p>
      <ul className={classes.rows}>
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
      {data?.next ? <Link to={listPath(object)}>{t("retention.allRuns")}</Link> : null}
    </section>
  );
}

function Run({ run }: { run: RecordData }) {
  const { t } = useTranslation();
  const of = useMaybeObject(String(run.object ?? ""));
  const fields = namesOf(run.erased).map((name) => fieldWord(of, name));
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <strong>{String(run.name ?? "")}</strong>
        <span className="quiet">
          {objectWord(String(run.object ?? ""))}: {fields.join(t("settings.and"))}
        </span>
        {Number(run.taken_up ?? 0) > 0 ? (
          <span className="quiet">{t("retention.takenUp", { count: Number(run.taken_up) })}</span>
        ) : null}
      </span>
      <span className="quiet">{instant(String(run.created_at))}</span>
      <span className="num">
        {run.finished_at
          ? t("retention.erased", { count: Number(run.records ?? 0), n: number(Number(run.records ?? 0)) })
          : t("retention.running")}
      </span>
    </li>
  );
}
