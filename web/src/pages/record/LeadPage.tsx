// Interest on its way to a customer: who it is, how long she has been waiting, what to ask her, and what comes of it.

import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData, Ref } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { useObject } from "@/db/schema";
import { isRef, titleOf } from "@/db/values";
import { joined } from "@/records/about/lines";
import { Reach } from "@/records/about/Reach";
import { Facts } from "@/records/facts/Facts";
import { Ahead } from "@/records/activity/Ahead";
import { Composer } from "@/records/notes/Composer";
import { Columns, type Part } from "@/records/page/Columns";
import { RecordPage } from "@/records/page/RecordPage";
import { Section } from "@/records/page/Section";
import { Timeline } from "@/records/timeline/Timeline";
import { Face } from "@/ui/Face";
import { optional } from "@/ui/optional";
import { Ask } from "./lead/Ask";
import { Became } from "./lead/Became";
import { Score, WhyHer } from "./lead/Reasons";
import { Standing } from "./lead/Standing";

const Colleague = lazy(
  optional(() => import("@/records/activity/Colleague").then((module) => ({ default: module.Colleague }))),
);
const LeadAbout = lazy(
  optional(() => import("@/records/about/LeadAbout").then((module) => ({ default: module.LeadAbout }))),
);

const facts = [
  "company",
  "title",
  "mobile",
  "phone",
  "email",
  "line_id",
  "source",
  "campaign",
  "interest",
  "need",
  "budget",
  "authority",
  "needed_by",
  "owner",
];
/** Told by the head of the page, or what it became. */
const elsewhere = [
  "status",
  "disqualified_because",
  "recontact_on",
  "received_at",
  "responded_at",
  "score",
  "contact",
  "account",
  "opportunity",
  "converted_at",
  "assigned_because",
];

/** What is written after it became a customer also belongs to the customer. */
function linksOf(lead: RecordData, self: Ref) {
  const { contact, account, opportunity } = lead;
  return {
    lead: self,
    ...(isRef(contact) ? { contact } : {}),
    ...(isRef(account) ? { account } : {}),
    ...(isRef(opportunity) ? { opportunity } : {}),
  };
}

/** The same object where nothing may be changed any more. */
const closed = (object: ObjectInfo): ObjectInfo => ({ ...object, can: { ...object.can, edit: "none" } });

export function LeadPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const object = useObject("lead");
  const parts = (lead: RecordData): Part[] => {
    const self = { id: lead.id, label: titleOf(object, lead) };
    const done = lead.status === "converted";
    return [
      {
        key: "story",
        label: t("timeline.label"),
        side: "main",
        body: (
          <>
            <Suspense fallback={null}>
              <Colleague by="lead" id={lead.id} />
            </Suspense>
            <Composer links={linksOf(lead, self)} />
            <Timeline object={object} id={lead.id} />
          </>
        ),
      },
      {
        key: "facts",
        label: t("record.facts"),
        side: "side",
        body: (
          <>
            <Score lead={lead} />
            <Section title={t("record.facts")}>
              <Facts
                object={done ? closed(object) : object}
                record={lead}
                names={facts}
                elsewhere={elsewhere}
                withRest
              />
            </Section>
          </>
        ),
      },
      {
        key: "about",
        label: t("record.about"),
        side: "side",
        body: (
          <>
            <WhyHer lead={lead} />
            <Ahead by="lead" id={lead.id} />
            <Suspense fallback={null}>
              <LeadAbout self={self} done={done} />
            </Suspense>
          </>
        ),
      },
    ];
  };
  return (
    <RecordPage
      object={object}
      id={id}
      face={(lead) => <Face name={titleOf(object, lead)} size={52} />}
      under={(lead) => (
        <span className="quiet">{joined(String(lead.company ?? ""), String(lead.title ?? ""))}</span>
      )}
      actions={(lead) => <Reach person={lead} />}
    >
      {(lead) => (
        <>
          {lead.status === "converted" ? <Became lead={lead} /> : <Standing lead={lead} />}
          <Ask key={lead.id} lead={lead} />
          <Columns parts={parts(lead)} />
        </>
      )}
    </RecordPage>
  );
}
