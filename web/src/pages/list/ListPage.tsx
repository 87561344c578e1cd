// The lists of contacts, companies, and of every object that has no page of its own.

import { useParams } from "@tanstack/react-router";
import { Problem } from "@/api/client";
import { useMaybeObject, useObjectByPlural } from "@/db/schema";
import { RecordsPage } from "@/records/table/RecordsPage";
import { Trouble } from "@/ui/Trouble";

const notFound = new Problem(404, {});

export function PeoplePage() {
  return <Named name="contact" />;
}

export function CompaniesPage() {
  return <Named name="account" />;
}

export function GenericListPage() {
  const { plural } = useParams({ strict: false }) as { plural?: string };
  const object = useObjectByPlural(plural ?? "");
  return object ? <RecordsPage key={object.name} object={object} /> : <Trouble error={notFound} />;
}

function Named({ name }: { name: string }) {
  const object = useMaybeObject(name);
  return object ? <RecordsPage key={name} object={object} /> : <Trouble error={notFound} />;
}
