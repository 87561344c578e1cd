// The people in a deal and the part each plays: who decides, who helps, who is against.

import { ActionIcon, CloseButton, NativeSelect } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData, Ref } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { create, save, trash, useList } from "@/db/records";
import { fieldOf, useMaybeObject } from "@/db/schema";
import { isRef } from "@/db/values";
import { Edit } from "@/fields";
import { choices } from "@/fields/kinds/select";
import { say } from "@/i18n";
import { Face } from "@/ui/Face";
import { useAttempt } from "@/ui/words";
import { recordPath } from "../links";
import { Section } from "../page/Section";
import classes from "./Stakeholders.module.css";

export function Stakeholders({ deal }: { deal: RecordData }) {
  const { t } = useTranslation();
  const object = useMaybeObject("opportunity_contact");
  const attempt = useAttempt();
  const [adding, setAdding] = useState(false);
  const { data } = useList(object, [
    ["opportunity", deal.id],
    ["sort", "created_at"],
    ["limit", "100"],
  ]);
  const contact = object ? fieldOf(object, "contact") : undefined;
  if (!object || !contact) return null;
  const people = data?.data ?? [];

  const add = (person: Ref) =>
    attempt(() =>
      create(object, { opportunity: { id: deal.id, label: null }, contact: person }, crypto.randomUUID(), {
        said: t("people.added", { name: person.label ?? "" }),
      }),
    ).then((done) => done && setAdding(false));

  return (
    <Section
      title={say(object.label_plural)}
      action={
        object.can.create ? (
          <ActionIcon aria-label={t("people.add")} onClick={() => setAdding(!adding)}>
            <IconPlus size={17} aria-hidden />
          </ActionIcon>
        ) : null
      }
    >
      <ul>
        {people.map((person) => (
          <Person key={person.id} object={object} person={person} />
        ))}
      </ul>
      {people.length === 0 && !adding ? <p className="quiet">{t("people.none")}</p> : null}
      {adding ? (
        <Edit
          field={contact}
          name={t("people.add")}
          value={null}
          autoFocus
          onChange={() => undefined}
          onCommit={(value) => isRef(value) && void add(value)}
        />
      ) : null}
    </Section>
  );
}

function Person({ object, person }: { object: ObjectInfo; person: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const role = fieldOf(object, "role");
  const contact = isRef(person.contact) ? person.contact : null;
  const name = contact?.label ?? t("field.notShared");
  return (
    <li className={classes.person}>
      <Face name={name} size={30} />
      {contact ? (
        <Link to={recordPath("contact", contact.id) ?? "/"} className={`${classes.name} ellipsis`}>
          {name}
        </Link>
      ) : (
        <span className={classes.name}>{name}</span>
      )}
      {role ? (
        <NativeSelect
          aria-label={t("people.roleOf", { name })}
          size="xs"
          variant="unstyled"
          className={classes.role}
          value={typeof person.role === "string" ? person.role : ""}
          data={[{ value: "", label: "–" }, ...choices(role)]}
          onChange={(event) => {
            const value = event.currentTarget.value;
            void attempt(() => save(object, person, { role: value === "" ? null : value }));
          }}
        />
      ) : null}
      <CloseButton
        size={26}
        aria-label={t("people.remove", { name })}
        onClick={() => void attempt(() => trash(object, person.id, t("people.removed", { name })))}
      />
    </li>
  );
}
