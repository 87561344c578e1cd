// Somebody whom one is going to meet: how to reach her, how close we are and why, and who knows her.

import { ActionIcon } from "@mantine/core";
import { IconMail, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { BriefLine, BriefPerson } from "@/db/briefs";
import { callLink } from "@/fields/phone";
import { recordPath } from "@/records/links";
import { Face } from "@/ui/Face";
import { Lines } from "./Lines";
import { useClosenessWords, usePersonWords } from "./words";
import classes from "./Brief.module.css";

const warns = ({ kind }: BriefLine) => kind === "do_not_contact" || kind === "consent_withdrawn";

export function Person({ person }: { person: BriefPerson }) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const close = useClosenessWords();
  const { name, email } = person;
  const path = recordPath(person.object, person.id);
  const number = person.do_not_contact ? null : (person.mobile ?? person.phone);
  const under = [person.title, person.company?.label].filter(Boolean).join(" · ");
  return (
    <li className={classes.person}>
      <div className={classes.who}>
        <Face name={name} size={40} />
        <div className={classes.name}>
          {path ? <Link to={path}>{name}</Link> : <strong>{name}</strong>}
          {under ? <span className="quiet">{under}</span> : null}
        </div>
        {number ? (
          <ActionIcon
            component="a"
            {...callLink(number, person.object, person.id)}
            size={44}
            aria-label={t("list.call", { name })}
          >
            <IconPhone size={19} stroke={1.7} aria-hidden />
          </ActionIcon>
        ) : null}
        {email && !person.do_not_contact ? (
          <ActionIcon
            component="a"
            href={`mailto:${email}`}
            size={44}
            aria-label={t("today.write", { name })}
          >
            <IconMail size={19} stroke={1.7} aria-hidden />
          </ActionIcon>
        ) : null}
      </div>
      {person.closeness ? <p className="quiet">{close(person.closeness)}</p> : null}
      <Lines
        lines={person.lines}
        says={(line) => <span className={warns(line) ? classes.stop : undefined}>{words(line)}</span>}
      />
    </li>
  );
}
