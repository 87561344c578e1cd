// What has no time yet, beside the week: people to talk to, promises and tasks. Dragged to a time it is planned; so it is by its menu.

import { IconCalendarPlus, IconGripVertical } from "@tabler/icons-react";
import { ActionIcon } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Today } from "@/api/today";
import { log } from "@/db/activities";
import { announceProblem } from "@/db/notices";
import { useToday } from "@/db/today";
import { clockOf, momentAt } from "@/i18n/clock";
import { relativeDay } from "@/i18n/format";
import classes from "./Calendar.module.css";
import { beginning, logOf } from "./plan";
import { planning, type Beginning } from "./store";

const CARRIED = "text/x-guanxi-plan";
const MOST = 5;
const HALF_AN_HOUR = 30 * 60_000;

interface Open extends Beginning {
  id: string;
  subject: string;
  name: string;
  due: string | null;
}

type Whom = Today["promises"][number]["with"];

const linksOf = (whom: Whom): NonNullable<Beginning["links"]> =>
  whom ? { [whom.object]: { id: whom.id, label: whom.label } } : {};

function openOf(t: TFunction, day: Today): { heading: string; open: Open[] }[] {
  const calls = day.people
    .filter(({ do_not_contact: never }) => !never)
    .map(
      (one): Open => ({
        id: one.id,
        kind: "call",
        name: one.name,
        subject: one.reasons.find(({ text }) => text)?.text ?? "",
        due: null,
        links: linksOf({ object: one.object, id: one.id, label: one.name, phone: null }),
      }),
    );
  const promises = day.promises
    .filter(({ by }) => by !== "them")
    .map(
      ({ id, what, due_on: due, with: whom }): Open => ({
        id,
        kind: "call",
        name: whom?.label ?? "",
        subject: what ?? "",
        due,
        links: linksOf(whom),
      }),
    );
  const tasks = day.tasks.map(
    ({ id, subject, due_on: due }): Open => ({
      id,
      kind: "meeting",
      name: "",
      subject: subject ?? "",
      due,
    }),
  );
  return [
    { heading: t("calendar.open.people"), open: calls },
    { heading: t("today.promises"), open: promises },
    { heading: t("today.tasks"), open: tasks },
  ].filter(({ open }) => open.length > 0);
}

/** Whether what is carried over the calendar is one of these. */
export const isCarried = (carried: DataTransfer): boolean => carried.types.includes(CARRIED);

/** Something was dropped on a time: planned for half an hour, with a way back. */
export async function dropped(t: TFunction, carried: DataTransfer, at: string): Promise<void> {
  const text = carried.getData(CARRIED);
  if (text === "") return;
  const begun = JSON.parse(text) as Beginning;
  const end = clockOf(Date.parse(momentAt(at)) + HALF_AN_HOUR);
  const plan = beginning({ ...begun, start: at, end });
  try {
    await log(logOf(plan), crypto.randomUUID(), t("calendar.planned"));
  } catch (error) {
    announceProblem(error, { offline: t("problem.offline"), failed: t("problem.failed") });
  }
}

export function Unplanned() {
  const { t } = useTranslation();
  const { data: day } = useToday();
  const groups = day ? openOf(t, day) : [];
  return (
    <aside className={classes.side} aria-label={t("calendar.open.title")}>
      <h2 className={classes.small}>{t("calendar.open.title")}</h2>
      {day && groups.length === 0 ? <p className="quiet">{t("calendar.open.none")}</p> : null}
      {groups.length > 0 ? <p className="quiet">{t("calendar.open.hint")}</p> : null}
      {groups.map(({ heading, open }) => (
        <section key={heading}>
          <h3 className={classes.small}>{heading}</h3>
          <ul>
            {open.slice(0, MOST).map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}

function Line({ one }: { one: Open }) {
  const { t } = useTranslation();
  const { id: _id, name, due, ...begun } = one;
  const said = [name, one.subject].filter(Boolean).join(" · ");
  return (
    <li
      className={classes.unplanned}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "copy";
        event.dataTransfer.setData(CARRIED, JSON.stringify(begun));
      }}
    >
      <IconGripVertical size={16} aria-hidden className={classes.grip} />
      <span className={classes.what}>
        <span className="ellipsis">{name || one.subject}</span>
        <span className="quiet ellipsis">
          {[name ? one.subject : "", due ? relativeDay(due) : ""].filter(Boolean).join(" · ")}
        </span>
      </span>
      <ActionIcon
        aria-label={t("calendar.open.planAt", { what: said })}
        title={t("calendar.open.plan")}
        onClick={() => planning.set(begun)}
      >
        <IconCalendarPlus size={18} aria-hidden />
      </ActionIcon>
    </li>
  );
}
