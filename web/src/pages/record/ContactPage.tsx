// A person: how to reach her, what was said, and the deals she is part of.

import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { useObject } from "@/db/schema";
import { isRef, titleOf } from "@/db/values";
import { CameFrom } from "@/records/about/CameFrom";
import { Closeness } from "@/records/about/Closeness";
import { Reach } from "@/records/about/Reach";
import { Facts } from "@/records/facts/Facts";
import { recordPath } from "@/records/links";
import { Ahead } from "@/records/activity/Ahead";
import { Composer } from "@/records/notes/Composer";
import { Columns, type Part } from "@/records/page/Columns";
import { RecordPage } from "@/records/page/RecordPage";
import { Section } from "@/records/page/Section";
import { Deals } from "@/records/related/Deals";
import { Timeline } from "@/records/timeline/Timeline";
import { Face } from "@/ui/Face";
import about from "@/records/about/About.module.css";
import { optional } from "@/ui/optional";

const Colleague = lazy(
  optional(() => import("@/records/activity/Colleague").then((module) => ({ default: module.Colleague }))),
);
/** Below the fold at a desk, behind a tab on a phone. */
const PersonAbout = lazy(
  optional(() => import("@/records/about/PersonAbout").then((module) => ({ default: module.PersonAbout }))),
);

/** Told beside the facts. */
const elsewhere = ["last_contact_at", "contact_due_on", "closeness", "cadence_days", "do_not_contact"];
const facts = ["title", "department", "account", "mobile", "phone", "email", "line_id", "owner"];

export function ContactPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const object = useObject("contact");
  const parts = (contact: RecordData): Part[] => {
    const self = { id: contact.id, label: titleOf(object, contact) };
    const account = isRef(contact.account) ? { account: contact.account } : {};
    return [
      {
        key: "story",
        label: t("timeline.label"),
        side: "main",
        body: (
          <>
            <Suspense fallback={null}>
              <Colleague by="contact" id={contact.id} />
            </Suspense>
            <Composer links={{ contact: self }} />
            <Timeline object={object} id={contact.id} narrows />
          </>
        ),
      },
      {
        key: "facts",
        label: t("record.facts"),
        side: "side",
        body: (
          <>
            <Closeness contact={contact} />
            <Section title={t("record.facts")}>
              <Facts object={object} record={contact} names={facts} elsewhere={elsewhere} withRest />
              <CameFrom contact={contact.id} />
            </Section>
          </>
        ),
      },
      {
        key: "deals",
        label: t("record.deals"),
        side: "side",
        body: (
          <>
            <Deals of={[["contact", contact.id]]} preset={{ ...account, contact: self }} />
            <Ahead by="contact" id={contact.id} />
          </>
        ),
      },
      {
        key: "about",
        label: t("record.about"),
        side: "side",
        body: (
          <Suspense fallback={null}>
            <PersonAbout contact={contact} self={self} />
          </Suspense>
        ),
      },
    ];
  };
  return (
    <RecordPage
      object={object}
      id={id}
      face={(contact) => <Face name={titleOf(object, contact)} size={52} />}
      under={(contact) => (
        <>
          <span className="quiet">
            {typeof contact.title === "string" ? contact.title : null}
            {contact.title && isRef(contact.account) ? " · " : null}
            {isRef(contact.account) ? (
              <Link to={recordPath("account", contact.account.id) ?? "/"}>{contact.account.label}</Link>
            ) : null}
          </span>
          {contact.do_not_contact === true ? (
            <span className={about.alone}>{t("about.doNotContact")}</span>
          ) : null}
        </>
      )}
      actions={(contact) => <Reach person={contact} />}
    >
      {(contact) => <Columns parts={parts(contact)} />}
    </RecordPage>
  );
}
