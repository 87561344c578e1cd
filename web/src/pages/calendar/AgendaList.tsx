// Day by day as a list: what takes place, and what the day is called if it is a special one.

import { useTranslation } from "react-i18next";
import type { Calendar, CalendarDay, CalendarEntry } from "@/api/calendar";
import { entryKey } from "@/db/calendar";
import { date, plusDays, today } from "@/i18n/format";
import { Waiting } from "@/ui/Waiting";
import { daysOf, type Shown } from "./address";
import { Signs } from "./Box";
import classes from "./Calendar.module.css";
import { daysOfEntry, hours, titleOf } from "@/records/activity/entries";
import { opened } from "./store";

interface AgendaListProps {
  shown: Shown;
  data: Calendar | undefined;
  me: string;
}

/** The days that a view draws, one after the other. */
export function eachDay(shown: Shown): string[] {
  const [first, end] = daysOf(shown);
  const all: string[] = [];
  for (let day = first; day < end; day = plusDays(day, 1)) all.push(day);
  return all;
}

export const onDay = (data: Calendar | undefined, day: string): CalendarEntry[] =>
  (data?.data ?? []).filter((entry) => {
    const [first, last] = daysOfEntry(entry);
    return first <= day && day <= last;
  });

export function AgendaList({ shown, data, me }: AgendaListProps) {
  const { t } = useTranslation();
  const days = eachDay(shown).filter(
    (day) => day === today() || onDay(data, day).length > 0 || specialOf(data, day) !== undefined,
  );
  if (!data) return <Waiting />;
  return (
    <div className={classes.agenda}>
      {days.length === 0 ? <p className="quiet">{t("calendar.none")}</p> : null}
      {days.map((day) => (
        <DayList key={day} day={day} data={data} me={me} />
      ))}
    </div>
  );
}

const specialOf = (data: Calendar | undefined, day: string): CalendarDay | undefined =>
  data?.days.find(({ date: known, name }) => known === day && name !== null);

export function DayList({ day, data, me }: { day: string; data: Calendar | undefined; me: string }) {
  const { t } = useTranslation();
  const entries = onDay(data, day);
  const special = specialOf(data, day);
  return (
    <section className={classes.dayList} aria-label={date(day)}>
      <h2 className={classes.dayHead} data-today={day === today() || undefined}>
        {date(day)}
        {special ? (
          <span className={classes.special} data-works={special.opens !== null || undefined}>
            {special.name}
          </span>
        ) : null}
      </h2>
      {entries.length === 0 ? <p className="quiet">{t("calendar.none")}</p> : null}
      <ul>
        {entries.map((entry) => (
          <li key={entryKey(entry)}>
            <Line entry={entry} me={me} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ entry, me }: { entry: CalendarEntry; me: string }) {
  const { t } = useTranslation();
  return (
    <button type="button" className={classes.line} onClick={() => opened.set(entry)}>
      <span className={`${classes.hours} num`}>{hours(t, entry)}</span>
      <span className={classes.what} data-over={entry.status === "not_held" || undefined}>
        <span className="ellipsis">{titleOf(t, entry)}</span>
        <span className="quiet ellipsis">
          {[entry.place, entry.owner?.id === me ? null : entry.owner?.label].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className={classes.signs}>
        <Signs entry={entry} />
      </span>
    </button>
  );
}
