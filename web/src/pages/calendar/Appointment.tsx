// An entry that was opened: who, where, what about; how it went; and the menu twin of every drag.

import { Button, Group } from "@mantine/core";
import { IconLock, IconMapPin, IconRepeat } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Calendar, CalendarEntry } from "@/api/calendar";
import type { Ref } from "@/api/records";
import { entryKey, repeats } from "@/db/calendar";
import { fieldOf, useObject } from "@/db/schema";
import { useStore } from "@/db/store";
import { say } from "@/i18n";
import { date, dayOf } from "@/i18n/format";
import { Guests } from "@/records/activity/Guests";
import { mapPath, recordPath } from "@/records/links";
import { Dialog } from "@/ui/Dialog";
import { remove } from "./acts";
import classes from "./Calendar.module.css";
import { Clashing, takes } from "@/records/activity/Clashes";
import { daysOfEntry, hours, titleOf } from "@/records/activity/entries";
import { HowItWent } from "./HowItWent";
import { MoveButtons } from "./MoveButtons";
import { useChange } from "./useChange";
import { opened } from "./store";

export function Appointment({ data, me }: { data: Calendar | undefined; me: string }) {
  const { t } = useTranslation();
  const asked = useStore(opened);
  // As it is now: what was moved is told where it went.
  const entry = asked && (data?.data.find((one) => entryKey(one) === entryKey(asked)) ?? asked);
  return (
    <Dialog
      sheet
      opened={entry !== null}
      onClose={() => opened.set(null)}
      size={480}
      heading={entry ? titleOf(t, entry) : ""}
    >
      {entry ? <About entry={entry} data={data} me={me} /> : null}
    </Dialog>
  );
}

interface AboutProps {
  entry: CalendarEntry;
  data: Calendar | undefined;
  me: string;
}

function About({ entry, data, me }: AboutProps) {
  const { t } = useTranslation();
  const change = useChange();
  const mine = entry.owner?.id === me;
  const others = (data?.data ?? []).filter(
    (one) =>
      entryKey(one) !== entryKey(entry) &&
      one.owner?.id === entry.owner?.id &&
      takes(one, entry.starts_at, entry.ends_at),
  );
  return (
    <div className={classes.form}>
      <When entry={entry} />
      <Facts entry={entry} mine={mine} />
      {entry.conflicts ? <Clashing entries={others} /> : null}
      {entry.status === "planned" ? <HowItWent entry={entry} /> : <Standing entry={entry} />}
      {mine ? <Guests activity={entry.activity} status={entry.status} /> : null}
      <MoveButtons entry={entry} />
      <Group gap={8}>
        <Button variant="default" onClick={() => void change(entry)}>
          {t(repeats(entry) ? "calendar.changeAll" : "calendar.change")}
        </Button>
        <Button variant="default" color="red" onClick={() => leave(() => remove(t, entry))}>
          {t("calendar.drop")}
        </Button>
        <Link
          className={classes.open}
          to={recordPath("activity", entry.activity) ?? "/"}
          onClick={() => opened.set(null)}
        >
          {t("peek.full")}
        </Link>
      </Group>
    </div>
  );
}

function leave(act: () => Promise<void>) {
  opened.set(null);
  void act();
}

function When({ entry }: { entry: CalendarEntry }) {
  const { t } = useTranslation();
  const [first, last] = daysOfEntry(entry);
  const days =
    first === last || !entry.all_day ? date(dayOf(entry.starts_at)) : `${date(first)} – ${date(last)}`;
  return (
    <p>
      <strong>{days}</strong> <span className="num">{hours(t, entry)}</span>
      {repeats(entry) ? (
        <span className={classes.sign}>
          <IconRepeat size={15} aria-hidden /> {t("calendar.repeats.one")}
        </span>
      ) : null}
      {entry.private ? (
        <span className={classes.sign}>
          <IconLock size={15} aria-hidden /> {t("calendar.private")}
        </span>
      ) : null}
    </p>
  );
}

/** Whom and what it is about, each with the way there. */
function Facts({ entry, mine }: { entry: CalendarEntry; mine: boolean }) {
  const object = useObject("activity");
  const label = (name: string) => say(fieldOf(object, name)?.label ?? { en: name, "zh-Hant": name });
  const ref = (name: "contact" | "account" | "opportunity" | "lead") => whom(label(name), name, entry[name]);
  return (
    <dl className={classes.facts}>
      {ref("contact")}
      {ref("lead")}
      {ref("account")}
      {ref("opportunity")}
      {entry.place
        ? fact(
            label("place"),
            <a href={mapPath(entry.place)} target="_blank" rel="noreferrer">
              <IconMapPin size={15} aria-hidden /> {entry.place}
            </a>,
          )
        : null}
      {mine ? null : fact(label("owner"), entry.owner?.label ?? "")}
    </dl>
  );
}

const fact = (name: string, value: ReactNode) => (
  <div key={name}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function whom(name: string, object: string, ref: Ref | null): ReactNode {
  if (!ref?.label) return null;
  const path = recordPath(object, ref.id);
  return fact(
    name,
    path ? (
      <Link to={path} onClick={() => opened.set(null)}>
        {ref.label}
      </Link>
    ) : (
      ref.label
    ),
  );
}

function Standing({ entry }: { entry: CalendarEntry }) {
  const object = useObject("activity");
  const option = fieldOf(object, "status")?.options?.find(({ value }) => value === entry.status);
  return option ? <p className="quiet">{say(option.label)}</p> : null;
}
