// The menu twin of dragging: earlier, later, longer, shorter, tomorrow, a week on.

import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CalendarEntry } from "@/api/calendar";
import { repeats, type Times } from "@/db/calendar";
import { clockOf, momentAt } from "@/i18n/clock";
import { plusDays } from "@/i18n/format";
import { usePhone } from "@/ui/phone";
import { shift } from "./acts";
import classes from "./Calendar.module.css";
import { opened } from "./store";

const QUARTER = 15 * 60_000;

const later = (iso: string, by: number) => new Date(Date.parse(iso) + by).toISOString();

/** So many days on, at the same hour of the clock. */
export function daysOn(entry: CalendarEntry, days: number): Times {
  const on = (iso: string) => {
    const clock = clockOf(iso);
    return momentAt(`${plusDays(clock.slice(0, 10), days)} ${clock.slice(11)}`);
  };
  return { starts_at: on(entry.starts_at), ends_at: on(entry.ends_at) };
}

const both = (entry: CalendarEntry, by: number): Times => ({
  starts_at: later(entry.starts_at, by),
  ends_at: later(entry.ends_at, by),
});

const ending = (entry: CalendarEntry, by: number): Times => ({
  starts_at: entry.starts_at,
  ends_at: later(entry.ends_at, by),
});

export function MoveButtons({ entry }: { entry: CalendarEntry }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const lasts = Date.parse(entry.ends_at) - Date.parse(entry.starts_at);
  const go = (to: Times) => {
    // One of a series asks how many are meant, over this.
    if (repeats(entry)) opened.set(null);
    void shift(t, entry, to);
  };
  const ways = [
    ...(entry.all_day
      ? []
      : [
          { word: t("calendar.move.earlier"), to: both(entry, -QUARTER) },
          { word: t("calendar.move.later"), to: both(entry, QUARTER) },
        ]),
    { word: t("calendar.move.tomorrow"), to: daysOn(entry, 1) },
    { word: t("calendar.move.week"), to: daysOn(entry, 7) },
    ...(entry.all_day
      ? []
      : [
          { word: t("calendar.move.longer"), to: ending(entry, QUARTER) },
          ...(lasts > QUARTER ? [{ word: t("calendar.move.shorter"), to: ending(entry, -QUARTER) }] : []),
        ]),
  ];
  return (
    <div>
      <h3 className={classes.small}>{t("calendar.move.title")}</h3>
      <Group gap={6} role="group" aria-label={t("calendar.move.title")}>
        {ways.map(({ word, to }) => (
          <Button key={word} size={phone ? "sm" : "compact-md"} variant="default" onClick={() => go(to)}>
            {word}
          </Button>
        ))}
      </Group>
    </div>
  );
}
