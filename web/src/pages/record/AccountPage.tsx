// A company: its people, the deals with it, and what happened.

import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { fieldOf, useObject } from "@/db/schema";
import { titleOf } from "@/db/values";
import { isEmpty, kindOf } from "@/fields";
import { CompanyPeople } from "@/records/about/CompanyPeople";
import { Facts } from "@/records/facts/Facts";
import { Ahead } from "@/records/activity/Ahead";
import { Composer } from "@/records/notes/Composer";
import { Columns, type Part } from "@/records/page/Columns";
import { RecordPage } from "@/records/page/RecordPage";
import { Section } from "@/records/page/Section";
import { Deals } from "@/records/related/Deals";
import { Timeline } from "@/records/timeline/Timeline";
import { Face } from "@/ui/Face";
import { optional } from "@/ui/optional";

const CompanyAbout = lazy(
  optional(() => import("@/records/about/CompanyAbout").then((module) => ({ default: module.CompanyAbout }))),
);
const Household = lazy(
  optional(() => import("@/records/about/Household").then((module) => ({ default: module.Household }))),
);
const DealsOfHousehold = lazy(
  optional(() =>
    import("@/records/about/Household").then((module) => ({ default: module.DealsOfHousehold })),
  ),
);

const facts = [
  "sector",
  "phone",
  "website",
  "tax_id",
  "address",
  "employees",
  "annual_revenue",
  "parent",
  "owner",
];
/** What one knows of a family comes first. */
const ofFamily = ["phone", "email", "address", "owner"];
const gist = ["sector", "phone", "website", "owner"];

export function AccountPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const object = useObject("account");
  const parts = (account: RecordData): Part[] => {
    const family = account.kind === "household";
    const self = { id: account.id, label: titleOf(object, account) };
    return [
      {
        key: "story",
        label: t("timeline.label"),
        side: "main",
        body: (
          <>
            <Composer links={{ account: self }} />
            <Timeline object={object} id={account.id} narrows />
          </>
        ),
      },
      {
        key: "people",
        label: t("record.people"),
        side: "side",
        body: (
          <>
            {family ? (
              <Suspense fallback={null}>
                <Household self={self} />
              </Suspense>
            ) : (
              <CompanyPeople account={self} />
            )}
            <Ahead by="account" id={account.id} />
          </>
        ),
      },
      {
        key: "deals",
        label: t("record.deals"),
        side: "side",
        body: family ? (
          <Suspense fallback={null}>
            <DealsOfHousehold self={self} />
          </Suspense>
        ) : (
          <Deals of={[["account", account.id]]} preset={{ account: self }} />
        ),
      },
      {
        key: "about",
        label: t("record.about"),
        side: "side",
        body: (
          <Suspense fallback={null}>
            <CompanyAbout self={self} />
          </Suspense>
        ),
      },
      {
        key: "facts",
        label: t("record.facts"),
        side: "side",
        body: (
          <Section title={t("record.facts")}>
            <Facts object={object} record={account} names={family ? ofFamily : facts} withRest />
          </Section>
        ),
      },
    ];
  };
  return (
    <RecordPage
      object={object}
      id={id}
      face={(account) => <Face name={titleOf(object, account)} size={52} company />}
      under={(account) =>
        gist.flatMap((name) => {
          const field = fieldOf(object, name);
          if (!field || isEmpty(account[name])) return [];
          const { Show } = kindOf(field);
          return [
            <span key={name} className="quiet">
              <Show field={field} value={account[name]} />
            </span>,
          ];
        })
      }
    >
      {(account) => <Columns parts={parts(account)} />}
    </RecordPage>
  );
}
