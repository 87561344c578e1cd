// A household: who belongs to it, the days of all of them in one list, and what all of them are worth together.

import { ActionIcon, Button } from "@mantine/core";
import { IconLock, IconPencil, IconPhone, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import { useHousehold, type Household as Known } from "@/db/people";
import { useRecord } from "@/db/records";
import { fieldOf, useMaybeObject } from "@/db/schema";
import { textOf } from "@/fields";
import { callLink } from "@/fields/phone";
import { noun, say } from "@/i18n";
import { date, moneyShort, relativeDay } from "@/i18n/format";
import { Face } from "@/ui/Face";
import { wanted } from "@/ui/optional";
import { startCreating } from "../creating";
import { recordPath } from "../links";
import { Section } from "../page/Section";
import { Deals } from "../related/Deals";
import classes from "./About.module.css";
import { joined } from "./lines";
import related from "../related/Related.module.css";

const AttachedDialog = wanted(
  () => import("./AttachedDialog").then((module) => ({ default: module.AttachedDialog })),
  ({ close }) => close(),
);

type Member = Known["members"][number];

/** Words of a choice, as the declaration has them. */
function useChoice(object: string, name: string): (value: string | null) => string {
  const info = useMaybeObject(object);
  const field = info ? fieldOf(info, name) : undefined;
  return (value) => (field && value !== null ? textOf(value, field) : "");
}

export function Household({ self }: { self: Ref }) {
  const { t } = useTranslation();
  const position = useMaybeObject("affiliation");
  const { data } = useHousehold(self.id);
  const [open, setOpen] = useState<string>();
  if (!data) return null;
  const add = () =>
    startCreating("affiliation", { account: self, family_role: "spouse" }, () => undefined, notOfAFamily);
  return (
    <>
      <Section
        title={t("about.members")}
        action={
          position?.can.create ? (
            <ActionIcon aria-label={t("about.addMember")} onClick={add}>
              <IconPlus size={17} aria-hidden />
            </ActionIcon>
          ) : null
        }
      >
        <Members members={data.members} edit={setOpen} />
        {data.members.length < 2 && position?.can.create ? (
          <Button variant="light" size="compact-sm" onClick={add}>
            {t("about.addMember")}
          </Button>
        ) : null}
        <Together known={data} />
      </Section>
      <Days days={data.days} />
      {open ? <Position id={open} close={() => setOpen(undefined)} /> : null}
    </>
  );
}

/** Deals with the household, and with a member where no other customer is named. */
export function DealsOfHousehold({ self }: { self: Ref }) {
  const { data } = useHousehold(self.id);
  const theirs = (data?.members ?? []).map((one) => ({
    all: [
      { field: "contact", value: one.contact.id },
      { field: "account", op: "empty", value: "true" },
    ],
  }));
  const any = JSON.stringify({ any: [{ field: "account", value: self.id }, ...theirs] });
  return <Deals of={[["filter", any]]} preset={{ account: self }} />;
}

/** Settled by where the form is opened, or nothing one says of a family. */
const notOfAFamily = ["account", "title", "department", "start_on", "end_on"];

interface MembersProps {
  members: Member[];
  /** Opens the position by which somebody belongs to it. */
  edit?: (position: string) => void;
}

export function Members({ members, edit }: MembersProps) {
  const { t } = useTranslation();
  const role = useChoice("affiliation", "family_role");
  return (
    <ul>
      {members.map((one) => {
        const name = one.contact.label ?? t("field.notShared");
        const { position } = one;
        return (
          <li key={one.contact.id} className={related.line}>
            <Face name={name} size={32} />
            <Link to={recordPath("contact", one.contact.id) ?? "/"} className={related.name}>
              <span className={related.block}>{name}</span>
              <span className={`${related.block} quiet`}>{role(one.family_role)}</span>
            </Link>
            {edit && position ? (
              <ActionIcon
                size={36}
                aria-label={t("about.editMember", { name })}
                onClick={() => edit(position)}
              >
                <IconPencil size={17} stroke={1.7} aria-hidden />
              </ActionIcon>
            ) : null}
            {one.phone ? (
              <ActionIcon
                component="a"
                {...callLink(one.phone, "contact", one.contact.id)}
                size={36}
                aria-label={t("list.call", { name })}
              >
                <IconPhone size={18} stroke={1.7} aria-hidden />
              </ActionIcon>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Position({ id, close }: { id: string; close: () => void }) {
  const object = useMaybeObject("affiliation");
  const { data } = useRecord(object, id);
  return object && data ? (
    <Suspense fallback={null}>
      <AttachedDialog object={object} record={data} by="account" close={close} />
    </Suspense>
  ) : null;
}

/** Only what there is: a household without deals has no zeros. */
function Together({ known }: { known: Known }) {
  const { t } = useTranslation();
  const worth = (list: Known["open"]) => list.map((one) => moneyShort(one)).join(" + ");
  const said = joined(
    known.open_deals > 0
      ? t("about.openTogether", { count: known.open_deals, worth: worth(known.open) })
      : "",
    known.won_deals > 0 ? t("about.wonTogether", { count: known.won_deals, worth: worth(known.won) }) : "",
  );
  return said ? <p className="quiet">{said}</p> : null;
}

function Days({ days }: { days: Known["days"] }) {
  const { t } = useTranslation();
  const object = useMaybeObject("important_date");
  const kind = useChoice("important_date", "kind");
  if (!object || days.length === 0) return null;
  return (
    <Section
      title={say(object.label_plural)}
      action={
        object.can.create ? (
          <ActionIcon
            aria-label={t("top.newOf", { what: noun(object.label) })}
            onClick={() => startCreating("important_date", {}, () => undefined)}
          >
            <IconPlus size={17} aria-hidden />
          </ActionIcon>
        ) : null
      }
    >
      <ul>
        {days.map((day) => (
          <li key={day.id} className={classes.line}>
            <div className={classes.said}>
              <span className={classes.text}>
                <Link to={recordPath("contact", day.contact.id) ?? "/"}>
                  {day.contact.label ?? t("field.notShared")}
                </Link>
                {kind(day.kind)}
                {day.private ? (
                  <IconLock size={14} aria-label={t("about.onlyYou")} className={classes.lock} />
                ) : null}
              </span>
              <span className={`${classes.under} quiet`}>{joined(date(day.on), day.remark ?? "")}</span>
            </div>
            {day.next ? <span className="quiet">{relativeDay(day.next)}</span> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
