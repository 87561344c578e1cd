// One thing that one was told.

import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { look, putOff, settle } from "@/db/inbox";
import { fieldOf, useObject } from "@/db/schema";
import { isRef } from "@/db/values";
import { textOf } from "@/fields";
import { momentAt } from "@/i18n/clock";
import { instant, plusDays, relativeMoment, today } from "@/i18n/format";
import { Answers } from "@/records/activity/Guests";
import { briefPath, recordPath } from "@/records/links";
import { useAttempt } from "@/ui/words";
import { Appointment } from "./Appointment";
import classes from "./Inbox.module.css";

/** What a notice may be about, the most telling first, and whose page one goes to. */
const about = [
  "handover",
  "promise",
  "task",
  "activity",
  "lead",
  "opportunity",
  "contact",
  "account",
] as const;

/** What is told of an appointment, where it is not enough to know its name. */
const appointments = new Set(["invited", "called_off"]);

const HOUR = 3_600_000;

function inAnHour(): string {
  return new Date(Date.now() + HOUR).toISOString();
}

/** The morning there where she is, not where the browser is. */
const tomorrow = (): string => momentAt(`${plusDays(today(), 1)} 09:00:00`);

/** Of a followed record: what others did there. */
function useHappened(notice: RecordData): string {
  const field = fieldOf(useObject("notice"), "happened");
  return field ? textOf(notice.happened ?? null, field) : "";
}

export function Notice({ notice }: { notice: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const object = about.find((name) => isRef(notice[name]));
  const named = object && notice[object];
  const what = isRef(named) && named.label ? named.label : t("inbox.something");
  const person = object !== "contact" && isRef(notice.contact) ? notice.contact.label : null;
  const by = isRef(notice.by) ? notice.by.label : t("timeline.system");
  const kind = String(notice.kind ?? "");
  const path =
    object && isRef(named)
      ? kind === "brief_ready"
        ? briefPath("activities", named.id)
        : recordPath(object, named.id)
      : undefined;
  const happened = useHappened(notice);
  const at = String(notice.created_at ?? "");
  const unread = notice.state === "unread";
  return (
    <li className={classes.row} data-unread={unread || undefined}>
      <div className={classes.words}>
        <p className={classes.why}>
          {t(`inbox.kind.${kind as "given"}`, { by })}
          {happened ? ` · ${happened}` : null}
          {" · "}
          <time dateTime={at} title={instant(at)}>
            {relativeMoment(at)}
          </time>
        </p>
        <Link
          to={path ?? "/inbox"}
          className={classes.what}
          onClick={() => unread && void attempt(() => look(notice.id))}
        >
          {person ? t("inbox.with", { what, person }) : what}
        </Link>
        {appointments.has(kind) && isRef(notice.activity) ? (
          <Appointment activity={notice.activity.id} />
        ) : null}
      </div>
      <Group gap={6}>
        {kind === "invited" && isRef(notice.activity) ? (
          <Answers
            activity={notice.activity.id}
            then={() => void attempt(() => settle(notice.id, "done", t("inbox.doneSaid")))}
          />
        ) : null}
        <Button
          variant="light"
          onClick={() => void attempt(() => settle(notice.id, "done", t("inbox.doneSaid")))}
        >
          {t("inbox.done")}
        </Button>
        <Button
          variant="default"
          onClick={() => void attempt(() => putOff(notice.id, inAnHour(), t("inbox.laterSaid")))}
        >
          {t("inbox.hour")}
        </Button>
        <Button
          variant="default"
          onClick={() => void attempt(() => putOff(notice.id, tomorrow(), t("inbox.laterSaid")))}
        >
          {t("inbox.tomorrow")}
        </Button>
        <Button
          variant="subtle"
          onClick={() => void attempt(() => settle(notice.id, "useless", t("inbox.uselessSaid")))}
        >
          {t("inbox.useless")}
        </Button>
      </Group>
    </li>
  );
}
