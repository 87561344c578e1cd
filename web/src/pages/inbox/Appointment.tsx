// When and where an appointment is that she was told of, and what else she has then: what one must know to answer.

import { useTranslation } from "react-i18next";
import { useRecord } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { date, dayOf } from "@/i18n/format";
import { Clashes } from "@/records/activity/Clashes";
import { hours } from "@/records/activity/entries";

export function Appointment({ activity }: { activity: string }) {
  const { t } = useTranslation();
  const { data } = useRecord(useMaybeObject("activity"), activity);
  const starts_at = data?.starts_at;
  if (typeof starts_at !== "string") return null;
  const ends_at = typeof data?.ends_at === "string" ? data.ends_at : starts_at;
  const when = `${date(dayOf(starts_at))} ${hours(t, { all_day: data?.all_day === true, starts_at, ends_at })}`;
  const place = typeof data?.place === "string" ? data.place : "";
  return (
    <>
      <p>
        <time dateTime={starts_at}>{when}</time>
        {place ? ` · ${place}` : null}
      </p>
      {data?.status === "planned" && data.busy !== false ? (
        <Clashes starts_at={starts_at} ends_at={ends_at} besides={activity} />
      ) : null}
    </>
  );
}
