// The day beside the people: appointments, promises, what hangs on nobody, the goal, and what was done.

import { ActionIcon, Button } from "@mantine/core";
import { IconMapPin, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Appointment, GoalStanding, Today } from "@/api/today";
import { keepPromise } from "@/db/activities";
import { fetchBriefs } from "@/db/briefs";
import { save } from "@/db/records";
import { useObject } from "@/db/schema";
import { callLink } from "@/fields/phone";
import { moneyShort, relativeDay, time } from "@/i18n/format";
import { briefPath, mapPath, recordPath } from "@/records/links";
import { fetchWhenIdle } from "@/ui/idle";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";
import classes from "./Beside.module.css";

const FEW = 6;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className={classes.heading}>{title}</h2>
      {children}
    </section>
  );
}

/** The next one, with what one needs on the way. */
export function NextMeeting({ day }: { day: Today }) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date().toISOString());
  const next = day.agenda.find(
    (one) => one.status === "planned" && (one.ends_at ?? one.starts_at ?? "") > now,
  );
  if (!next) return null;
  const name = next.with?.label ?? "";
  const map = next.place ? mapPath(next.place) : null;
  return (
    <section className={classes.meeting} aria-label={t("today.next")}>
      <Line one={next} />
      <ToBrief one={next} />
      {next.with?.phone ? (
        <ActionIcon
          component="a"
          {...callLink(next.with.phone, next.with.object, next.with.id)}
          size={44}
          aria-label={t("list.call", { name })}
        >
          <IconPhone size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      ) : null}
      {map ? (
        <ActionIcon
          component="a"
          href={map}
          target="_blank"
          rel="noreferrer"
          size={44}
          aria-label={t("today.map")}
        >
          <IconMapPin size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      ) : null}
    </section>
  );
}

function Line({ one }: { one: Appointment }) {
  const { t } = useTranslation();
  return (
    <Link className={classes.line} to={recordPath("activity", one.id) ?? "/"}>
      <time className="num" dateTime={one.starts_at ?? ""}>
        {one.starts_at && !one.all_day ? time(one.starts_at) : ""}
      </time>
      <span className={classes.what} data-done={one.status === "held" || undefined}>
        <span className="ellipsis">{[one.with?.label, one.subject].filter(Boolean).join(" · ")}</span>
        {one.for ? <span className="quiet">{t("today.for", { name: one.for.label ?? "" })}</span> : null}
        {one.place ? <span className="quiet ellipsis">{one.place}</span> : null}
      </span>
    </Link>
  );
}

/** What to know before, while it is still before. */
function ToBrief({ one }: { one: Appointment }) {
  const { t } = useTranslation();
  if (one.status !== "planned") return null;
  const label = [t("today.brief"), one.with?.label, one.subject].filter(Boolean).join(" · ");
  return (
    <Link className={classes.brief} to={briefPath("activities", one.id)} aria-label={label}>
      {t("today.brief")}
    </Link>
  );
}

function Agenda({ day }: { day: Today }) {
  const { t } = useTranslation();
  if (day.agenda.length === 0) return null;
  return (
    <Section title={t("today.agenda")}>
      <ul>
        {day.agenda.map((one) => (
          // One that repeats may be there twice.
          <li key={`${one.id} ${one.starts_at}`} className={classes.appointment}>
            <Line one={one} />
            <ToBrief one={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Beside({ day }: { day: Today }) {
  const { t } = useTranslation();
  const planned = day.agenda.filter((one) => one.status === "planned");
  const ahead = [...planned, ...(day.next ? [day.next] : [])].map(({ id }) => id).join(" ");
  // So that they can be read on the way, where there may be no line.
  useEffect(() => fetchWhenIdle([async () => fetchBriefs(ahead.split(" ").filter(Boolean))]), [ahead]);
  return (
    <>
      <Agenda day={day} />
      <Promises day={day} />
      <Tasks day={day} />
      {day.goal ? <Goal goal={day.goal} /> : null}
      {day.done.length > 0 ? (
        <p className="quiet">{t("today.doneToday", { count: day.done.length })}</p>
      ) : null}
    </>
  );
}

function Due({ on }: { on: string | null }) {
  if (!on) return null;
  return (
    <time dateTime={on} className="quiet">
      {relativeDay(on)}
    </time>
  );
}

function Promises({ day }: { day: Today }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [all, setAll] = useState(false);
  const shown = all ? day.promises : day.promises.slice(0, FEW);
  if (shown.length === 0) return null;
  return (
    <Section title={t("today.promises")}>
      <ul>
        {shown.map(({ id, version, what, by, due_on: due, with: whom, for: of }) => (
          <li key={id} className={classes.owed}>
            <Tick
              label={t("today.keep", { what })}
              checked={false}
              onChange={() => void attempt(() => keepPromise({ id, version }, t("today.kept", { what })))}
            />
            <Link className={classes.what} to={recordPath("promise", id) ?? "/"}>
              <span className="ellipsis">{what}</span>
              <span className="quiet ellipsis">
                {[
                  whom?.label,
                  by === "them" ? t("today.fromThem") : null,
                  of ? t("today.for", { name: of.label ?? "" }) : null,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </Link>
            <Due on={due} />
          </li>
        ))}
      </ul>
      {day.promises.length > shown.length ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t("today.more", { count: day.promises.length - shown.length })}
        </Button>
      ) : null}
    </Section>
  );
}

function Tasks({ day }: { day: Today }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const object = useObject("task");
  if (day.tasks.length === 0) return null;
  return (
    <Section title={t("today.tasks")}>
      <ul>
        {day.tasks.map(({ id, version, subject, due_on: due }) => (
          <li key={id} className={classes.owed}>
            <Tick
              label={t("task.finish", { subject })}
              checked={false}
              onChange={() =>
                void attempt(() =>
                  save(
                    object,
                    { id, version },
                    { status: "done" },
                    { said: t("task.finished", { subject }) },
                  ),
                )
              }
            />
            <Link className={classes.what} to={recordPath("task", id) ?? "/"}>
              <span className="ellipsis">{subject}</span>
            </Link>
            <Due on={due} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A quiet line that opens into the deals that were won. */
function Goal({ goal }: { goal: GoalStanding }) {
  const { t } = useTranslation();
  const reached = Number(goal.gap.amount) === 0;
  const of = { won: moneyShort(goal.won), goal: moneyShort(goal.amount), gap: moneyShort(goal.gap) };
  return (
    <p className={`${classes.goal} quiet`}>
      <Link
        to="/deals"
        search={{ view: "list", ...Object.fromEntries(new URLSearchParams(goal.rows)) } as never}
      >
        {t(reached ? "today.reached" : "today.goal", of)}
      </Link>
    </p>
  );
}
