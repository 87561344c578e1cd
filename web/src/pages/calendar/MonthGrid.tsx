// A month at a desk: drag to another day, click a day to plan on it, its number to see it whole.

import { useTranslation } from "react-i18next";
import type { CalendarEntry } from "@/api/calendar";
import { entryKey } from "@/db/calendar";
import { weekday } from "@/i18n/clock";
import { date, dateOf, today } from "@/i18n/format";
import { shift } from "./acts";
import { eachDay, onDay } from "./AgendaList";
import { Box } from "./Box";
import { daysOfEntry } from "@/records/activity/entries";
import type { GridProps } from "./Grid";
import classes from "./Grid.module.css";
import { daysOn } from "./MoveButtons";
import { opened, planning } from "./store";
import { dropped, isCarried } from "./Unplanned";

const MOST = 4;
const CARRIED = "text/x-guanxi-entry";

export function MonthGrid({ shown, data, me, show }: GridProps) {
  const { t } = useTranslation();
  const days = eachDay(shown);
  const told = new Map(data?.days.map((day) => [day.date, day]));
  const put = (carried: DataTransfer, day: string) => {
    const entry = data?.data.find((one) => entryKey(one) === carried.getData(CARRIED));
    if (!entry) return void dropped(t, carried, `${day} 09:00:00`);
    const from = daysOfEntry(entry)[0];
    const by = Math.round((dateOf(day).getTime() - dateOf(from).getTime()) / 86_400_000);
    void shift(t, entry, daysOn(entry, by));
  };
  return (
    <div className={classes.month}>
      {days.slice(0, 7).map((day) => (
        <span key={day} className={classes.monthHead}>
          {weekday(day)}
        </span>
      ))}
      {days.map((day) => {
        const entries = onDay(data, day);
        const special = told.get(day);
        return (
          <div
            key={day}
            role="group"
            aria-label={[date(day), special?.name].filter(Boolean).join(" · ")}
            className={classes.cell}
            data-outside={day.slice(0, 7) !== shown.day.slice(0, 7) || undefined}
            data-free={special?.opens === null || undefined}
            data-today={day === today() || undefined}
            onDragOver={(event) => {
              const { types } = event.dataTransfer;
              if (types.includes(CARRIED) || isCarried(event.dataTransfer)) event.preventDefault();
            }}
            onDrop={(event) => {
              event.preventDefault();
              put(event.dataTransfer, day);
            }}
          >
            <button
              type="button"
              className={classes.empty}
              aria-label={t("calendar.planDay", { day: date(day) })}
              onClick={() => planning.set({ start: `${day} 09:00:00` })}
            />
            <div className={classes.cellHead}>
              <button
                type="button"
                aria-label={t("calendar.openDay", { day: date(day) })}
                onClick={() => show({ view: "day", day })}
              >
                {dateOf(day).getDate()}
              </button>
              {special?.name ? (
                <span className={classes.special} data-works={special.opens !== null || undefined}>
                  {special.name}
                </span>
              ) : null}
            </div>
            <Few entries={entries} me={me} more={() => show({ view: "day", day })} />
          </div>
        );
      })}
    </div>
  );
}

function Few({ entries, me, more }: { entries: CalendarEntry[]; me: string; more: () => void }) {
  const { t } = useTranslation();
  const shown = entries.length > MOST ? entries.slice(0, MOST - 1) : entries;
  return (
    <ul>
      {shown.map((entry) => (
        <li
          key={entryKey(entry)}
          draggable={entry.owner?.id === me}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setData(CARRIED, entryKey(entry));
          }}
        >
          <Box entry={entry} me={me} onClick={() => opened.set(entry)} />
        </li>
      ))}
      {entries.length > shown.length ? (
        <li>
          <button type="button" className={classes.more} onClick={more}>
            {t("calendar.moreOf", { count: entries.length - shown.length })}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
