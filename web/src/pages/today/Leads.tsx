// Who waits for an answer, whom one wanted to speak with again, and who has not heard from us for too long. A few of each.

import { ActionIcon } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { useList, type Pairs } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { isRef, titleOf } from "@/db/values";
import { dial } from "@/fields/phone";
import { dateShort, instant, relativeMoment, today } from "@/i18n/format";
import { listPath, recordPath } from "@/records/links";
import { Face } from "@/ui/Face";
import classes from "./Today.module.css";

const MOST = 5;

const filled = (value: unknown): value is string => typeof value === "string" && value !== "";

/** The few that are due, and how many there are. */
export function useDue() {
  const { user } = useSession();
  const [lead, contact] = [useMaybeObject("lead"), useMaybeObject("contact")];
  const mine: Pairs = [
    ["owner", user.id],
    ["limit", String(MOST)],
    ["count", "exact"],
  ];
  const waiting: Pairs = [
    ["status[in]", "new,assigned"],
    ["responded_at[empty]", "true"],
    ["sort", "received_at"],
  ];
  const again: Pairs = [
    ["status", "nurture"],
    ["recontact_on[lte]", today()],
    ["sort", "recontact_on"],
  ];
  const people: Pairs = [
    ["contact_due_on[lte]", today()],
    ["sort", "contact_due_on"],
  ];
  const groups = [
    { key: "leads", object: lead, query: waiting, page: useList(lead, [...waiting, ...mine]).data },
    { key: "again", object: lead, query: again, page: useList(lead, [...again, ...mine]).data },
    { key: "people", object: contact, query: people, page: useList(contact, [...people, ...mine]).data },
  ] as const;
  return groups.flatMap(({ object, page, ...group }) =>
    object && page && page.data.length > 0
      ? [{ ...group, object, rows: page.data, count: page.count ?? page.data.length }]
      : [],
  );
}

export function DueGroup({ group }: { group: ReturnType<typeof useDue>[number] }) {
  const { t } = useTranslation();
  const { object, rows, count, key, query } = group;
  return (
    <section className={classes.group} data-due={key === "leads" ? "overdue" : key}>
      <h2 className={classes.heading}>
        {t(`today.${key}`)} <span className="quiet num">{count}</span>
      </h2>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <DueRow key={row.id} record={row} object={object} when={key} />
        ))}
      </ul>
      {count > rows.length ? (
        <p className={classes.all}>
          <Link to={listPath(object)} search={Object.fromEntries([["owner", "me"], ...query]) as never}>
            {t("today.more")}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

interface DueRowProps {
  record: RecordData;
  object: ObjectInfo;
  when: "leads" | "again" | "people";
}

function DueRow({ record, object, when }: DueRowProps) {
  const { t } = useTranslation();
  const name = titleOf(object, record);
  const number = [record.mobile, record.phone].find(filled);
  const company = isRef(record.account) ? record.account.label : record.company;
  const under = [company, record.title].filter(filled).join(" · ");
  return (
    <li className={classes.row}>
      <Link className={`${classes.what} ${classes.faced}`} to={recordPath(object.name, record.id) ?? "/"}>
        <Face name={name} />
        <span className={classes.what}>
          <strong className="ellipsis">{name}</strong>
          {under ? <span className="quiet ellipsis">{under}</span> : null}
        </span>
      </Link>
      <When record={record} when={when} />
      {number ? (
        <ActionIcon component="a" href={dial(number)} size={40} aria-label={t("list.call", { name })}>
          <IconPhone size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      ) : null}
    </li>
  );
}

/** Since when she waits, or the day on which one wanted to speak. */
function When({ record, when }: Pick<DueRowProps, "record" | "when">) {
  const { received_at: came, recontact_on: again, contact_due_on: due } = record;
  if (when === "leads") {
    return filled(came) ? (
      <time className={classes.day} dateTime={came} title={instant(came)}>
        {relativeMoment(came)}
      </time>
    ) : null;
  }
  const day = when === "again" ? again : due;
  return filled(day) ? (
    <time className={`${classes.day} num`} dateTime={day}>
      {dateShort(day)}
    </time>
  ) : null;
}
