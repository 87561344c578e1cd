// The lists of contacts, companies, and of every object that has no page of its own.

import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode } from "react";
import { Problem } from "@/api/client";
import { useMaybeObject, useObjectByPlural } from "@/db/schema";
import { RecordsPage } from "@/records/table/RecordsPage";
import { usePhone } from "@/ui/phone";
import { Trouble } from "@/ui/Trouble";
import { optional } from "@/ui/optional";

const Switch = lazy(
  optional(() =>
    import("@/records/table/PeopleOrLeads").then((module) => ({ default: module.PeopleOrLeads })),
  ),
);

const notFound = new Problem(404, {});

export function PeoplePage() {
  return <Named name="contact" beside={<PeopleOrLeads value="contact" />} />;
}

export function CompaniesPage() {
  return <Named name="account" />;
}

export function LeadsPage() {
  return <Named name="lead" beside={<PeopleOrLeads value="lead" />} />;
}

export function GenericListPage() {
  const { plural } = useParams({ strict: false }) as { plural?: string };
  const object = useObjectByPlural(plural ?? "");
  return object ? <RecordsPage key={object.name} object={object} /> : <Trouble error={notFound} />;
}

function Named({ name, beside }: { name: string; beside?: ReactNode }) {
  const object = useMaybeObject(name);
  return object ? <RecordsPage key={name} object={object} beside={beside} /> : <Trouble error={notFound} />;
}

/** A phone has one tab for people: those we know, and those who may become so. */
function PeopleOrLeads({ value }: { value: "contact" | "lead" }) {
  return usePhone() ? (
    <Suspense fallback={null}>
      <Switch value={value} />
    </Suspense>
  ) : null;
}
