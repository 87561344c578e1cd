// What typing the product asked of her, and what it gave back.

import { useTranslation } from "react-i18next";
import type { MyFriction } from "@/api/mine";
import { useMyFriction } from "@/db/mine";
import { useMaybeObject } from "@/db/schema";
import { say } from "@/i18n";
import { date, dateShort, number } from "@/i18n/format";
import { RowsLink } from "@/records/RowsLink";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import classes from "./Mine.module.css";

const WEEKS = 4;

export function Friction() {
  const { t } = useTranslation();
  const { data, error, refetch } = useMyFriction(WEEKS);
  return (
    <section className={classes.card} aria-labelledby="friction">
      <h2 id="friction">{t("mine.friction.title")}</h2>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : data ? null : <Waiting lines={3} />}
      {data ? (
        <>
          <p className={classes.said}>
            {t("mine.friction.answer", {
              from: date(data.from),
              typed: number(data.total.typed),
              minutes: number(data.total.typed_minutes),
              captured: number(data.total.captured),
              saved: number(data.total.captured_minutes),
            })}
          </p>
          <ByWeek friction={data} />
          <Noted friction={data} />
          <p className={classes.said}>
            {t("mine.friction.reminders", {
              told: number(data.reminders.told),
              done: number(data.reminders.done),
              useless: number(data.reminders.useless),
            })}
          </p>
          <details className={classes.formula}>
            <summary>{t("mine.formula")}</summary>
            <p>{say(data.definition)}</p>
            <p>{t("mine.friction.not")}</p>
          </details>
        </>
      ) : null}
    </section>
  );
}

function ByWeek({ friction }: { friction: MyFriction }) {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("mine.ratios.week")}</th>
            <th scope="col">{t("mine.friction.typed")}</th>
            <th scope="col">{t("mine.friction.minutes")}</th>
            <th scope="col">{t("mine.friction.captured")}</th>
            <th scope="col">{t("mine.friction.minutes")}</th>
          </tr>
        </thead>
        <tbody>
          {friction.weeks.map((week) => (
            <tr key={week.from}>
              <th scope="row">{dateShort(week.from)}</th>
              <td>{number(week.typed)}</td>
              <td>{number(week.typed_minutes)}</td>
              <td>{number(week.captured)}</td>
              <td>{number(week.captured_minutes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Her activities by how they were noted, each count the way to its rows. */
function Noted({ friction }: { friction: MyFriction }) {
  const { t } = useTranslation();
  const activity = useMaybeObject("activity");
  if (!activity) return null;
  const options = activity.fields.find((field) => field.name === "origin")?.options ?? [];
  return (
    <>
      <h3 className={classes.sub}>{t("mine.friction.noted")}</h3>
      <ul className={classes.chips}>
        {friction.activities.map(({ origin, count, rows }) => {
          const option = options.find((one) => one.value === origin);
          const name = option ? say(option.label) : origin;
          return (
            <li key={origin}>
              {name}{" "}
              {count === 0 ? (
                number(0)
              ) : (
                <RowsLink object="activity" rows={rows}>
                  <span aria-label={`${name}: ${number(count)}`}>{number(count)}</span>
                </RowsLink>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
