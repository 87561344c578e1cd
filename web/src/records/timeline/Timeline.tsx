// Everything that happened to a record and to what hangs on it, in words, newest first, by day.

import { Button, NativeSelect } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowRight,
  IconCalendarEvent,
  IconCheckbox,
  IconCircleX,
  IconConfetti,
  IconMessage,
  IconNote,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUsers,
} from "@tabler/icons-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LogEntry } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { useTimeline } from "@/db/records";
import { useSchema } from "@/db/schema";
import { date, dayOf, instant, time, today } from "@/i18n/format";
import { Segments } from "@/ui/Segments";
import { Trouble } from "@/ui/Trouble";
import { optional } from "@/ui/optional";
import { sentence, type Sentence } from "./sentence";
import classes from "./Timeline.module.css";

const Unmerge = lazy(
  optional(() => import("../duplicates/Unmerge").then((module) => ({ default: module.Unmerge }))),
);

const icons: Record<Sentence["tone"], typeof IconNote> = {
  start: IconPlus,
  move: IconArrowRight,
  won: IconConfetti,
  lost: IconCircleX,
  note: IconNote,
  talk: IconMessage,
  plan: IconCalendarEvent,
  task: IconCheckbox,
  people: IconUsers,
  edit: IconPencil,
  trash: IconTrash,
  undo: IconArrowBackUp,
};

/** What only repeats the entry beside it, and what one decides about one's own list. */
const unsaid = /^(contact\.spoken_to$|today_choice\.)/;

/** What one looks for in a story, and the objects that tell it. */
const kinds = {
  all: undefined,
  activities: "activity,attendee",
  notes: "note",
  tasks: "task,promise",
  deals: "opportunity,opportunity_line,opportunity_contact",
} as const;
type Kind = keyof typeof kinds;

const Hello = lazy(optional(() => import("./Hello").then((module) => ({ default: module.Hello }))));

/** Whom one says hello to. */
const people = new Set(["contact", "account", "lead", "opportunity"]);

/** Ways in which things came to be known. */
const ways = ["web", "import", "api", "form", "mail", "job"] as const;

interface TimelineProps {
  object: ObjectInfo;
  id: string;
  /** Offers to look for one kind only. */
  narrows?: boolean;
}

export function Timeline({ object, id, narrows = false }: TimelineProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>("all");
  const [channel, setChannel] = useState<(typeof ways)[number]>();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline(object, id, {
    object: kinds[kind],
    channel,
  });
  if (error && !data) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return null;
  const entries = data.pages.flatMap((page) => page.data).filter((entry) => !unsaid.test(entry.action));
  // Only the newest can be taken back, and not twice.
  const merged = entries.find((entry) => entry.record.id === id && entry.action.includes(".merged"));
  const spoken = entries.some(({ action }) => /^(activity|note)\./.test(action));
  const quiet = !spoken && !hasNextPage && kind === "all" && channel === undefined && people.has(object.name);
  const days = new Map<string, LogEntry[]>();
  for (const entry of entries) days.set(dayOf(entry.at), [...(days.get(dayOf(entry.at)) ?? []), entry]);
  return (
    <section aria-label={t("timeline.label")}>
      {narrows ? (
        <div className={classes.narrow}>
          <Segments
            label={t("timeline.kind")}
            value={kind}
            choices={[
              { value: "all", label: t("timeline.all") },
              { value: "activities", label: t("timeline.activities") },
              { value: "notes", label: t("timeline.notes") },
              { value: "tasks", label: t("timeline.tasks") },
              { value: "deals", label: t("timeline.deals") },
            ]}
            onChange={setKind}
          />
          <NativeSelect
            aria-label={t("timeline.way")}
            size="sm"
            value={channel ?? ""}
            data={[
              { value: "", label: t("timeline.anyWay") },
              { value: "web", label: t("timeline.web") },
              { value: "import", label: t("timeline.import") },
              { value: "api", label: t("timeline.api") },
              { value: "form", label: t("timeline.form") },
              { value: "mail", label: t("timeline.mail") },
              { value: "job", label: t("timeline.job") },
            ]}
            onChange={(event) => setChannel(ways.find((way) => way === event.currentTarget.value))}
          />
        </div>
      ) : null}
      {quiet ? (
        <Suspense fallback={null}>
          <Hello object={object} id={id} />
        </Suspense>
      ) : null}
      {[...days].map(([day, ofDay]) => (
        <div key={day}>
          <h3 className={classes.day}>{day === today() ? t("day.today") : date(day)}</h3>
          <ol className={classes.entries}>
            {ofDay.map((entry) => (
              <Entry key={entry.seq} entry={entry} about={id}>
                {entry === merged && isRecentMerge(entry) ? (
                  <Suspense fallback={null}>
                    <Unmerge operation={entry.operation} />
                  </Suspense>
                ) : null}
              </Entry>
            ))}
          </ol>
        </div>
      ))}
      {entries.length === 0 && !quiet ? <p className="quiet">{t("timeline.empty")}</p> : null}
      {hasNextPage ? (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("timeline.more")}
        </Button>
      ) : null}
    </section>
  );
}

/** For so long the server takes a merge back. */
const MERGED_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;

function isRecentMerge(entry: LogEntry): boolean {
  const done = entry.action.endsWith(".merged") || entry.action.endsWith(".redone");
  return done && Date.now() - Date.parse(entry.at) < MERGED_MILLISECONDS;
}

function Entry({ entry, about, children }: { entry: LogEntry; about: string; children?: ReactNode }) {
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
        {children}
      </div>
    </li>
  );
}
