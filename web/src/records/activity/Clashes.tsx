// What else is planned at the same time, told before it is kept.

import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CalendarEntry } from "@/api/calendar";
import { entryKey, useCalendar } from "@/db/calendar";
import { useSession } from "@/db/session";
import { momentAt } from "@/i18n/clock";
import { plusDays } from "@/i18n/format";
import classes from "./Calendar.module.css";
import { hours, titleOf } from "./events";
import { timesOfPlan, type Plan } from "./plan";

/** Whether an entry takes some of a time of its owner. */
export const takes = (entry: CalendarEntry, from: string, to: string): boolean =>
  entry.busy &&
  entry.status === "planned" &&
  Date.parse(entry.starts_at) < Date.parse(to) &&
  Date.parse(entry.ends_at) > Date.parse(from);

export function Clashes({ plan, besides }: { plan: Plan; besides: string | undefined }) {
  const { user } = useSession();
  const { starts_at: from, ends_at: to } = timesOfPlan(plan);
  const { data } = useCalendar({
    from: momentAt(`${plan.day} 00:00:00`),
    to: momentAt(`${plusDays(plan.day, 2)} 00:00:00`),
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
