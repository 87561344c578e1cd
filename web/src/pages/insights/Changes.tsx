// What changed from one day to another: a sentence, then lines that add up, drawn as a waterfall, each opening into
// its deals; for a manager also by person.

import { NativeSelect, TextInput } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import { useTranslation } from "react-i18next";
import type { Cause, Changes as Report } from "@/api/insights";
import type { Money } from "@/api/records";
import { useChanges } from "@/db/insights";
import { useSession } from "@/db/session";
import { date, number, today } from "@/i18n/format";
import { Trouble } from "@/ui/Trouble";
import { short } from "./amounts";
import { ChangeLines } from "./ChangeLines";
import { ChangesByPerson } from "./ChangesByPerson";
import { sinceDay, sinces } from "./days";
import type { InsightScope } from "./scope";
import classes from "./Insights.module.css";

export function Changes({ scope }: { scope: InsightScope }) {
  const { t } = useTranslation();
  const { user, workspace } = useSession();
  const since = sinces.find((known) => known === scope.since) ?? "last_monday";
  const own = since === "days";
  const from = (own && scope.from) || sinceDay(since);
  const to = (own && scope.to) || today();
  const query = { from, to, ...scope.whose };
  const { data, error, refetch } = useChanges(query);
  const currencies = new Set(
    data ? [data.start, data.end].flatMap((total) => total.totals.map((m) => m.currency)) : [],
  );
  const days = { from: date(from), to: date(to) };
  return (
    <section className={classes.card} aria-labelledby="changes">
      <div className={classes.top}>
        <h2 id="changes">
          {own ? t("insights.changes.between", days) : t(`insights.changes.title.${since}`)}
        </h2>
        <div className={classes.controls}>
          <NativeSelect
            aria-label={t("insights.changes.since")}
            value={since}
            onChange={(event) => {
              const next = event.currentTarget.value;
              scope.change({ since: next, ...(next === "days" ? { from, to } : { from: "", to: "" }) });
            }}
            data={sinces.map((known) => ({ value: known, label: t(`insights.changes.choice.${known}`) }))}
          />
          {own ? (
            <>
              <Day
                label={t("insights.changes.from")}
                value={from}
                max={to}
                set={(day) => scope.change({ from: day })}
              />
              <Day
                label={t("insights.changes.to")}
                value={to}
                min={from}
                set={(day) => scope.change({ to: day })}
              />
            </>
          ) : null}
        </div>
      </div>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <>
          <Sentence report={data} />
          <ChangeLines report={data} query={query} scope={scope} />
          <p className="quiet">
            {t("insights.changes.lead")} {scope.who.startsWith("unit:") ? t("insights.past.unit") : ""}{" "}
            {currencies.size > 1 ? t("insights.oneCurrency", workspace) : ""}
          </p>
          {scope.manager && scope.who !== user.id && data.people.length > 1 ? (
            <ChangesByPerson people={data.people} scope={scope} />
          ) : null}
        </>
      ) : null}
    </section>
  );
}

interface DayProps {
  label: string;
  value: string;
  min?: string;
  max?: string;
  set: (day: string) => void;
}

function Day({ label, value, min, max, set }: DayProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      value={value}
      min={min}
      max={max}
      onChange={(event) => {
        if (event.currentTarget.value !== "") set(event.currentTarget.value);
      }}
    />
  );
}

function Sentence({ report }: { report: Report }) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const worth = (amounts: Money[]) =>
    short(amounts.length > 0 ? amounts : [{ amount: "0", currency: workspace.currency }]);
  const count = (...causes: Cause[]) =>
    number(report.steps.reduce((sum, step) => sum + (causes.includes(step.cause) ? step.count : 0), 0));
  return (
    <p className={classes.answer} aria-live="polite">
      {t("insights.changes.answer", {
        from: date(report.from),
        to: date(report.to),
        start: worth(report.start.totals),
        end: worth(report.end.totals),
        came: count("entered", "reopened"),
        won: count("won"),
        lost: count("lost"),
        slipped: number(report.slipped.count),
      })}
    </p>
  );
}
