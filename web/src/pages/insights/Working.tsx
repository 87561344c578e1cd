// Working time as people say it: minutes, then hours, then days of nine hours.

import { useTranslation } from "react-i18next";
import { number } from "@/i18n/format";

const HOUR = 60;
const DAY = 9 * HOUR;

export function Working({ minutes }: { minutes: number }) {
  const { t } = useTranslation();
  if (minutes < 1) return t("insights.working.atOnce");
  if (minutes < HOUR) return t("insights.working.minutes", { count: minutes, minutes: number(minutes) });
  if (minutes < DAY) {
    const rest = minutes % HOUR;
    return t("insights.working.hours", { hours: Math.floor(minutes / HOUR), minutes: rest });
  }
  const tenths = Math.round((minutes * 10) / DAY) / 10;
  return t("insights.working.days", { count: tenths, days: number(tenths) });
}
