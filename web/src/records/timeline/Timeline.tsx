// Everything that happened to a record and to what hangs on it, in words, newest first, by day.

import { Button } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowRight,
  IconCheckbox,
  IconCircleX,
  IconConfetti,
  IconNote,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUserPlus,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LogEntry } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { useTimeline } from "@/db/records";
import { useSchema } from "@/db/schema";
import { date, dayOf, instant, time, today } from "@/i18n/format";
import { Trouble } from "@/ui/Trouble";
import { sentence, type Sentence } from "./sentence";
import classes from "./Timeline.module.css";

const icons: Record<Sentence["tone"], typeof IconNote> = {
  start: IconPlus,
  move: IconArrowRight,
  won: IconConfetti,
  lost: IconCircleX,
  note: IconNote,
  task: IconCheckbox,
  people: IconUserPlus,
  edit: IconPencil,
  trash: IconTrash,
  undo: IconArrowBackUp,
};

/** What only repeats the entry beside it. */
const unsaid = new Set(["contact.spoken_to"]);

export function Timeline({ object, id }: { object: ObjectInfo; id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline(object, id);
  if (error && !data) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return null;
  const entries = data.pages.flatMap((page) => page.data).filter((entry) => !unsaid.has(entry.action));
  const days = new Map<string, LogEntry[]>();
  for (const entry of entries) days.set(dayOf(entry.at), [...(days.get(dayOf(entry.at)) ?? []), entry]);
  return (
    <section aria-label={t("timeline.label")}>
      {[...days].map(([day, ofDay]) => (
        <div key={day}>
          <h3 className={classes.day}>{day === today() ? t("today.today") : date(day)}</h3>
          <ol className={classes.entries}>
            {ofDay.map((entry) => (
              <Entry key={entry.seq} entry={entry} about={id} />
            ))}
          </ol>
        </div>
      ))}
      {entries.length === 0 ? <p className="quiet">{t("timeline.empty")}</p> : null}
      {hasNextPage ? (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("timeline.more")}
        </Button>
      ) : null}
    </section>
  );
}

function Entry({ entry, about }: { entry: LogEntry; about: string }) {
  const { t } = useTranslation();
  const schema = useSchema();
  const said = sentence(t, schema, entry, about);
  const Icon = icons[said.tone];
  return (
    <li className={classes.entry} data-tone={said.tone}>
      <span className={classes.icon}>
        <Icon size={15} stroke={1.8} aria-hidden />
      </span>
      <div className={classes.words}>
        <p>
          {said.text}{" "}
          <time className={classes.time} dateTime={entry.at} title={instant(entry.at)}>
            {time(entry.at)}
          </time>
        </p>
        {said.body ? <p className={classes.body}>{said.body}</p> : null}
        {said.details.length > 0 ? (
          <ul className={classes.details}>
            {said.details.map((detail) => (
              <li key={detail.label}>
                {t(
                  detail.old === ""
                    ? "timeline.set"
                    : detail.new === ""
                      ? "timeline.cleared"
                      : "timeline.change",
                  { ...detail },
                )}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}
