// The people of a company: a map of who has how much of a say, the same by role with a number to call, and what is missing.

import { ActionIcon } from "@mantine/core";
import { IconAlertTriangle, IconPhone, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import { useCompanyPeople, type CompanyPeople as Known } from "@/db/people";
import { fieldOf, useMaybeObject } from "@/db/schema";
import { textOf } from "@/fields";
import { callLink } from "@/fields/phone";
import { noun, say } from "@/i18n";
import { Face } from "@/ui/Face";
import { usePhone } from "@/ui/phone";
import { startCreating } from "../creating";
import { recordPath } from "../links";
import { Section } from "../page/Section";
import classes from "./About.module.css";
import { joined } from "./lines";
import { SayMap } from "./SayMap";
import type { Person } from "./sayMap";
import related from "../related/Related.module.css";

/** What stands on the map; the list has everybody. */
const MOST = 20;

export function CompanyPeople({ account }: { account: Ref }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const object = useMaybeObject("contact");
  const stakeholder = useMaybeObject("opportunity_contact");
  const { data } = useCompanyPeople(account.id);
  if (!object) return null;
  const people = data?.people ?? [];
  const role = stakeholder ? fieldOf(stakeholder, "role") : undefined;
  const roleOf = (one: Person) => {
    if (one.role && role) return textOf(one.role, role);
    return one.influence > 0 ? t("about.inDeals") : "";
  };
  const onMap = people.filter((one) => one.influence > 0 || one.reports_to.length > 0);
  const named = new Set(onMap.flatMap((one) => one.reports_to));
  const mapped = people.filter((one) => onMap.includes(one) || named.has(one.contact.id)).slice(0, MOST);
  return (
    <Section
      title={say(object.label_plural)}
      action={
        object.can.create ? (
          <ActionIcon
            aria-label={t("top.newOf", { what: noun(object.label) })}
            onClick={() => startCreating("contact", { account }, () => undefined)}
          >
            <IconPlus size={17} aria-hidden />
          </ActionIcon>
        ) : null
      }
    >
      <Gaps gaps={data?.gaps ?? []} />
      {mapped.length > 1 && !phone ? (
        <>
          <SayMap people={mapped} company={account.label ?? ""} roleOf={roleOf} />
          <p className={`${classes.legend} quiet`}>{t("about.sayHint")}</p>
        </>
      ) : null}
      {byRole(people, roleOf).map(([heading, those]) => (
        <div key={heading} role="group" aria-label={heading || t("about.noPart")}>
          {heading || mapped.length > 0 ? (
            <h3 className={classes.role}>{heading || t("about.noPart")}</h3>
          ) : null}
          <ul>
            {those.map((one) => (
              <OnePerson key={one.contact.id} person={one} />
            ))}
          </ul>
        </div>
      ))}
      {data && people.length === 0 ? <p className="quiet">{t("people.noneHere")}</p> : null}
      {data?.more ? <p className="quiet">{t("about.morePeople")}</p> : null}
    </Section>
  );
}

/** In the order of their say, as they come; those without a part last. */
function byRole(people: Person[], roleOf: (one: Person) => string): [string, Person[]][] {
  const groups = new Map<string, Person[]>();
  for (const one of people) groups.set(roleOf(one), [...(groups.get(roleOf(one)) ?? []), one]);
  return [...groups];
}

function Gaps({ gaps }: { gaps: Known["gaps"] }) {
  const { t } = useTranslation();
  if (gaps.length === 0) return null;
  return (
    <ul className={classes.gaps} aria-label={t("about.gaps")}>
      {gaps.map(({ gap, deals, people }) => (
        <li key={gap}>
          <IconAlertTriangle size={16} aria-hidden />
          <span>
            {t(`about.gap.${gap}`)}{" "}
            {[
              ...deals.map((one) => ["opportunity", one] as const),
              ...people.map((one) => ["contact", one] as const),
            ].map(([object, one], index) => (
              <span key={one.id}>
                {index > 0 ? t("about.and") : null}
                <Link to={recordPath(object, one.id) ?? "/"}>{one.label ?? t("field.notShared")}</Link>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function OnePerson({ person }: { person: Person }) {
  const { t } = useTranslation();
  const contact = useMaybeObject("contact");
  const field = contact ? fieldOf(contact, "closeness") : undefined;
  const name = person.contact.label ?? t("field.notShared");
  const close = field ? t("about.closenessIs", { level: textOf(person.closeness, field) }) : "";
  return (
    <li className={related.line}>
      <Face name={name} size={32} />
      <Link to={recordPath("contact", person.contact.id) ?? "/"} className={related.name}>
        <span className={related.block}>{name}</span>
        <span className={`${related.block} quiet`}>
          {joined(person.works_at?.label ?? "", person.title ?? "", close)}
        </span>
      </Link>
      {person.phone ? (
        <ActionIcon
          component="a"
          {...callLink(person.phone, "contact", person.contact.id)}
          size={36}
          aria-label={t("list.call", { name })}
        >
          <IconPhone size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      ) : null}
    </li>
  );
}
