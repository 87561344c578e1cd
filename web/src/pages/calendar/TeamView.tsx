// When colleagues are taken, and nothing of what they are at: a row a person, a column a day; and the times that suit all who are ticked.

import { Button, NativeSelect, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Calendar, CalendarDay, Taken } from "@/api/calendar";
import { useBusy } from "@/db/calendar";
import { refId, useEvery } from "@/db/team";
import { clockOf, momentAt, weekday } from "@/i18n/clock";
import { dateShort, dayOf, plusDays, time } from "@/i18n/format";
import { Face } from "@/ui/Face";
import { Tick } from "@/ui/Tick";
import { daysOf, type Shown } from "./address";
import classes from "./Team.module.css";
import { freeTimes } from "./free";
import { planning } from "./store";

interface TeamViewProps {
  shown: Shown;
  data: Calendar | undefined;
  me: string;
}

interface Colleague {
  id: string;
  name: string;
}

const MOST = 20;
const MINUTE = 60_000;
const LENGTHS = [30, 60, 90, 120] as const;

/** The people of one's unit; alone in it, everybody. One's own row comes first. */
function useTeam(me: string): Colleague[] {
  const people = (useEvery("user").data ?? []).filter(({ active, id }) => active !== false || id === me);
  const unit = refId(
    people.find(({ id }) => id === me),
    "unit",
  );
  const near = people.filter((one) => unit !== null && refId(one, "unit") === unit);
  const team = near.length > 1 ? near : people;
  return team
    .toSorted((a, b) => Number(b.id === me) - Number(a.id === me))
    .slice(0, MOST)
    .map(({ id, name }) => ({ id, name: String(name ?? "") }));
}

export function TeamView({ shown, data, me }: TeamViewProps) {
  const { t } = useTranslation();
  const team = useTeam(me);
  const [first, end] = daysOf(shown);
  const [from, to] = [momentAt(`${first} 00:00:00`), momentAt(`${end} 00:00:00`)];
  const { data: busy } = useBusy(
    team.map(({ id }) => id),
    from,
    to,
  );
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const days = data?.days ?? [];
  const taken = new Map(busy?.data.map((one) => [one.user, one]));
  const asked = team.flatMap(({ id }) => (without.has(id) ? [] : (taken.get(id) ?? [])));
  const tick = (id: string, on: boolean) =>
    setWithout((known) => new Set(on ? [...known].filter((one) => one !== id) : [...known, id]));
  return (
    <div className={classes.team}>
      <p className="quiet">{t("calendar.team.only")}</p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("calendar.team.who")}</th>
              {days.map(({ date, name, opens }) => (
                <th key={date} scope="col" data-free={opens === null || undefined}>
                  {weekday(date)} {dateShort(date)}
                  {name ? (
                    <span className={classes.special} data-works={opens !== null || undefined}>
                      {name}
                    </span>
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {team.map(({ id, name }) => (
              <tr key={id}>
                <th scope="row" aria-label={name}>
                  <Tick label={name} checked={!without.has(id)} onChange={(on) => tick(id, on)}>
                    <span className={classes.who}>
                      <Face name={name} size={24} /> <span className="ellipsis">{name}</span>
                    </span>
                  </Tick>
                </th>
                {days.map((day) => (
                  <Cell key={day.date} day={day} taken={taken.get(id)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {busy && data ? <Free days={days} taken={asked} /> : null}
    </div>
  );
}

/** From the first to the last hour that a row shows. */
const DAWN = 7;
const DUSK = 21;

function Cell({ day, taken }: { day: CalendarDay; taken: Taken | undefined }) {
  const { t } = useTranslation();
  const start = Date.parse(momentAt(`${day.date} 00:00:00`));
  const end = Date.parse(momentAt(`${plusDays(day.date, 1)} 00:00:00`));
  const [dawn, dusk] = [start + DAWN * 60 * MINUTE, start + DUSK * 60 * MINUTE];
  const share = (at: number) => (Math.min(Math.max(at, dawn), dusk) - dawn) / (dusk - dawn);
  const of = (taken?.busy ?? [])
    .map(({ from, to }) => [Math.max(Date.parse(from), start), Math.min(Date.parse(to), end)] as const)
    .filter(([from, to]) => from < to);
  const said = ([from, to]: readonly [number, number]) =>
    from === start && to === end ? t("calendar.allDay") : `${clock(from)}–${clock(to)}`;
  const words = of.map(said).join(", ");
  const [opens, closes] = [Date.parse(day.opens ?? ""), Date.parse(day.closes ?? "")];
  return (
    <td>
      <span className={classes.track} title={words === "" ? undefined : words}>
        {day.opens === null ? null : (
          <i className={classes.open} style={across(share(opens), share(closes))} />
        )}
        {of.map(([from, to]) => (
          <i key={from} className={classes.busy} style={across(share(from), share(to))} />
        ))}
      </span>
      {words === "" ? (
        <VisuallyHidden>{t("calendar.team.free")}</VisuallyHidden>
      ) : (
        <span className={classes.words}>{words}</span>
      )}
    </td>
  );
}

const clock = (at: number) => clockOf(at).slice(11, 16);

const across = (from: number, to: number) => ({
  insetInlineStart: `${from * 100}%`,
  width: `${Math.max(to - from, 0.02) * 100}%`,
});

function Free({ days, taken }: { days: readonly CalendarDay[]; taken: Taken[] }) {
  const { t } = useTranslation();
  const [minutes, setMinutes] = useState<number>(60);
  const [now] = useState(() => Date.now());
  const times = freeTimes(days, taken, minutes, now);
  return (
    <section className={classes.free} aria-label={t("calendar.team.find")}>
      <div className={classes.ask}>
        <h2>{t("calendar.team.find")}</h2>
        <NativeSelect
          aria-label={t("calendar.team.length")}
          value={String(minutes)}
          data={LENGTHS.map((one) => ({
            value: String(one),
            label: t("calendar.team.minutes", { count: one }),
          }))}
          onChange={(event) => setMinutes(Number(event.currentTarget.value))}
        />
      </div>
      {times.length === 0 ? <p className="quiet">{t("calendar.team.nothing")}</p> : null}
      <div className={classes.times}>
        {times.map(({ from, to }) => {
          const iso = new Date(from).toISOString();
          return (
            <Button
              key={from}
              variant="default"
              onClick={() => planning.set({ start: clockOf(from), end: clockOf(to) })}
            >
              {weekday(dayOf(iso))} {dateShort(dayOf(iso))} {time(iso)}–{clock(to)}
            </Button>
          );
        })}
      </div>
    </section>
  );
}
