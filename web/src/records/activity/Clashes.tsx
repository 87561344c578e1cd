// What else is planned at the same time, told before it is kept or answered.

import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CalendarEntry } from "@/api/calendar";
import { entryKey, useCalendar } from "@/db/calendar";
import { useSession } from "@/db/session";
import { clockOf, momentAt } from "@/i18n/clock";
import { plusDays } from "@/i18n/format";
import classes from "./Clashes.module.css";
import { hours, titleOf } from "./entries";

/** Whether an entry takes some of a time of its owner. */
export const takes = (entry: CalendarEntry, from: string, to: string): boolean =>
  entry.busy &&
  entry.status === "planned" &&
  Date.parse(entry.starts_at) < Date.parse(to) &&
  Date.parse(entry.ends_at) > Date.parse(from);

interface ClashesProps {
  starts_at: string;
  ends_at: string;
  /** The activity itself, if it is on her calendar already. */
  besides: string | undefined;
}

export function Clashes({ starts_at: from, ends_at: to, besides }: ClashesProps) {
  const { user } = useSession();
  // Whole days, so that another hour needs no other answer.
  const day = clockOf(from).slice(0, 10);
  const { data } = useCalendar({
    from: momentAt(`${day} 00:00:00`),
    to: momentAt(`${plusDays(day, 2)} 00:00:00`),
    owner: user.id,
  });
  const clashing = (data?.data ?? []).filter((entry) => entry.activity !== besides && takes(entry, from, to));
  return <Clashing entries={clashing} />;
}

/** In words, not by colour alone. */
export function Clashing({ entries }: { entries: CalendarEntry[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <div className={classes.clash} role="status">
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <strong>{t("calendar.conflict")}</strong>
        <ul>
          {entries.map((entry) => (
            <li key={entryKey(entry)}>
              {hours(t, entry)} {titleOf(t, entry)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
