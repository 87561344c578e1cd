// A day or a week by the hour: drag to move, pull an edge to stretch, mark empty time to plan. The kit's own grid weighs 95 kB and
// knows neither our languages nor the zone of a person.

import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Calendar, CalendarDay, CalendarEntry } from "@/api/calendar";
import { entryKey } from "@/db/calendar";
import { clockOf, weekday } from "@/i18n/clock";
import { date as dateWords, dateOf, today } from "@/i18n/format";
import { shift } from "./acts";
import type { Shown } from "./address";
import { eachDay, onDay } from "./AgendaList";
import { Box } from "./Box";
import classes from "./Grid.module.css";
import { clockAfter, DAY, minutesFrom, placed, timesAfter } from "./layout";
import { opened, planning } from "./store";
import { dropped, isCarried } from "./Unplanned";
import { useHand, type Held } from "./useHand";

export interface GridProps {
  shown: Shown;
  data: Calendar | undefined;
  me: string;
  show: (change: Partial<Shown>) => void;
}

const MORNING = 8;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Of a share of a day. */
const down = (from: number, to: number): CSSProperties => ({
  top: `${(from / DAY) * 100}%`,
  height: `${((to - from) / DAY) * 100}%`,
});

export function Grid({ shown, data, me, show }: GridProps) {
  const { t } = useTranslation();
  const board = useRef<HTMLDivElement>(null);
  const days = eachDay(shown);
  const first = days[0] ?? shown.day;
  const hand = useHand(board, days, ({ entry, from, to }) => {
    if (entry) void shift(t, entry, timesAfter(first, from, to));
    else planning.set({ start: clockAfter(first, from), end: clockAfter(first, to) });
  });
  const told = new Map(data?.days.map((day) => [day.date, day]));
  return (
    <div className={classes.grid} style={{ "--days": days.length } as CSSProperties}>
      <Heads days={days} told={told} data={data} me={me} show={show} alone={shown.view === "day"} />
      <Scroll>
        <div className={classes.hours} aria-hidden>
          {HOURS.map((hour) => (
            <span key={hour}>{hour === 0 ? "" : `${String(hour).padStart(2, "0")}:00`}</span>
          ))}
        </div>
        <div ref={board} className={classes.board} data-board>
          {days.map((day, at) => (
            <Column
              key={day}
              day={day}
              entries={onDay(data, day)}
              told={told.get(day)}
              me={me}
              hand={hand}
              offset={at * DAY}
            />
          ))}
        </div>
      </Scroll>
    </div>
  );
}

/** The hours, with the morning on top at first. */
function Scroll({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current) box.current.scrollTop = (box.current.scrollHeight * MORNING) / 24 - 12;
  }, []);
  return (
    <div ref={box} className={classes.scroll} data-scrolls>
      {children}
    </div>
  );
}

interface HeadsProps extends Pick<GridProps, "data" | "me" | "show"> {
  days: readonly string[];
  told: Map<string, CalendarDay>;
  /** There is no other day to go to. */
  alone: boolean;
}

/** Above the hours: the days with what they are called, and what takes all of one. */
function Heads({ days, told, data, me, show, alone }: HeadsProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.heads}>
      <span className={classes.corner}>{t("calendar.allDay")}</span>
      {days.map((day) => {
        const special = told.get(day);
        const name = (
          <>
            {weekday(day)} <strong>{dateOf(day).getDate()}</strong>
          </>
        );
        return (
          <div
            key={day}
            className={classes.head}
            data-today={day === today() || undefined}
            data-free={special?.opens === null || undefined}
          >
            <h2 className={classes.day}>
              {alone ? (
                name
              ) : (
                <button
                  type="button"
                  title={t("calendar.openDay", { day: dateWords(day) })}
                  onClick={() => show({ view: "day", day })}
                >
                  {name}
                </button>
              )}
            </h2>
            {special?.name ? (
              <span className={classes.special} data-works={special.opens !== null || undefined}>
                {special.name}
              </span>
            ) : null}
            <ul>
              {onDay(data, day)
                .filter(({ all_day: whole }) => whole)
                .map((entry) => (
                  <li key={entryKey(entry)}>
                    <Box entry={entry} me={me} onClick={() => opened.set(entry)} />
                  </li>
                ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

interface ColumnProps {
  day: string;
  entries: readonly CalendarEntry[];
  told: CalendarDay | undefined;
  me: string;
  hand: ReturnType<typeof useHand>;
  /** Minutes from the beginning of the first day to that of this one. */
  offset: number;
}

/** What lasts no longer is planned for an hour by a click. */
const CLICK = 30;

function Column({ day, entries, told, me, hand, offset }: ColumnProps) {
  const { t } = useTranslation();
  const opens = told?.opens ? minutesFrom(day, told.opens) : 0;
  const closes = told?.closes ? minutesFrom(day, told.closes) : 0;
  const { held } = hand;
  const holds = (entry: CalendarEntry) =>
    held?.entry !== undefined && entryKey(held.entry) === entryKey(entry);
  return (
    <div
      className={classes.column}
      onDragOver={(event) => {
        if (isCarried(event.dataTransfer)) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        void dropped(
          t,
          event.dataTransfer,
          clockAfter(day, hand.minutesAt(event.clientX, event.clientY) - offset),
        );
      }}
    >
      <i className={classes.open} style={down(opens, closes)} />
      <button
        type="button"
        className={classes.empty}
        aria-label={t("calendar.planDay", { day: dateWords(day) })}
        onPointerDown={(event) => hand.press(event, "mark")}
        onClick={(event) => {
          if (hand.wasDrag()) return;
          // By the keyboard there is no place: the office opens then.
          const at =
            event.detail === 0
              ? opens || 9 * 60
              : hand.minutesAt(event.clientX, event.clientY, CLICK) - offset;
          planning.set({ start: clockAfter(day, at) });
        }}
      />
      {placed(entries, day).map(({ entry, from, to, column, columns }) => (
        <Box
          key={entryKey(entry)}
          entry={entry}
          me={me}
          hand={hand}
          faint={holds(entry)}
          style={{
            ...down(from, to),
            insetInlineStart: `${(column / columns) * 100}%`,
            width: `calc(${100 / columns}% - 3px)`,
          }}
          onClick={() => {
            if (!hand.wasDrag()) opened.set(entry);
          }}
        />
      ))}
      {held ? <Ghost held={held} offset={offset} /> : null}
      {day === today() ? <Now day={day} /> : null}
    </div>
  );
}

/** Where what is held would be. */
function Ghost({ held, offset }: { held: Held; offset: number }) {
  const [from, to] = [Math.max(held.from - offset, 0), Math.min(held.to - offset, DAY)];
  if (from >= to) return null;
  const clock = (minutes: number) => clockAfter("2000-01-01", minutes).slice(11, 16);
  return (
    <div className={classes.ghost} style={down(from, to)}>
      <span className="num">
        {clock(held.from - offset)}–{clock(held.to - offset)}
      </span>
    </div>
  );
}

const MINUTE = 60_000;

function Now({ day }: { day: string }) {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  const at = minutesFrom(day, now);
  return (
    <time
      className={classes.now}
      style={{ top: `${(at / DAY) * 100}%` }}
      dateTime={now}
      title={clockOf(now).slice(11, 16)}
    />
  );
}
