// A month on a phone: a dot for each thing that takes place, and below it the day that was tapped.

import { useTranslation } from "react-i18next";
import type { Calendar } from "@/api/calendar";
import { weekday } from "@/i18n/clock";
import { date, dateOf, today } from "@/i18n/format";
import { DayList, eachDay, onDay } from "./AgendaList";
import type { Shown } from "./address";
import classes from "./Calendar.module.css";

interface PhoneMonthProps {
  shown: Shown;
  data: Calendar | undefined;
  me: string;
  show: (change: Partial<Shown>) => void;
}

const MOST_DOTS = 3;

export function PhoneMonth({ shown, data, me, show }: PhoneMonthProps) {
  const { t } = useTranslation();
  const days = eachDay(shown);
  const special = new Map(data?.days.map((day) => [day.date, day]));
  return (
    <>
      <div className={classes.dots} role="group" aria-label={t("calendar.views.month")}>
        {days.slice(0, 7).map((day) => (
          <span key={day} className={classes.dotsHead} aria-hidden>
            {weekday(day, "narrow")}
          </span>
        ))}
        {days.map((day) => {
          const entries = onDay(data, day);
          const name = special.get(day)?.name ?? null;
          const clash = entries.some(({ conflicts }) => conflicts);
          const told = [
            date(day),
            name,
            entries.length > 0 ? t("calendar.count", { count: entries.length }) : null,
            clash ? t("calendar.conflict") : null,
          ];
          return (
            <button
              key={day}
              type="button"
              className={classes.dotsDay}
              aria-label={told.filter(Boolean).join(" · ")}
              aria-pressed={day === shown.day}
              aria-current={day === today() ? "date" : undefined}
              data-outside={day.slice(0, 7) !== shown.day.slice(0, 7) || undefined}
              data-free={special.get(day)?.opens === null || undefined}
              onClick={() => show({ day })}
            >
              <span className={classes.dotsNumber}>{dateOf(day).getDate()}</span>
              <span className={classes.dotsRow} aria-hidden>
                {entries.slice(0, MOST_DOTS).map(({ activity, starts_at: at, conflicts }) => (
                  <i key={activity + at} className={classes.dot} data-clash={conflicts || undefined} />
                ))}
              </span>
            </button>
          );
        })}
      </div>
      <div className={classes.agenda}>
        <DayList day={shown.day} data={data} me={me} />
      </div>
    </>
  );
}
