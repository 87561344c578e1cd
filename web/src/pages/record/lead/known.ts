// Companies and people who may be the ones that a lead speaks of, as the finder of duplicates judges it, most certain first.

import type { RecordData } from "@/api/records";
import type { Changes } from "@/db/changes";
import { draftOf, useAlikeDraft, type Alike } from "@/db/duplicates";
import { useMaybeObject } from "@/db/schema";

/** Nobody known: she is new. */
export const NEW = "new";

export interface Found {
  known: Alike[];
  /** The one that it likely is, else a new one. */
  best: string;
  busy: boolean;
}

const MOST = 3;

/** Those like a draft. One that is only worth a look is offered, but not chosen. */
function useKnown(name: "account" | "contact", draft: Changes): Found {
  const object = useMaybeObject(name);
  const said = object ? draftOf(object, draft) : {};
  const { data, isLoading } = useAlikeDraft(object, said);
  const known = (data?.data ?? []).slice(0, MOST);
  const likely = known.find((one) => one.level !== "possible");
  return { known, best: likely?.record.id ?? NEW, busy: isLoading };
}

/** What a lead says under these names; a lead names its fields as people and companies do. */
function taken(lead: RecordData, names: Record<string, string>): Changes {
  return Object.fromEntries(Object.entries(names).map(([to, from]) => [to, lead[from] ?? null]));
}

export const useKnownCompanies = (lead: RecordData): Found =>
  useKnown("account", taken(lead, { name: "company", tax_id: "tax_id", phone: "phone" }));

/** `company` is the one she is taken to work for, if it is known. */
export const useKnownPeople = (lead: RecordData, company: string): Found =>
  useKnown("contact", {
    ...taken(lead, { name: "name", email: "email", phone: "phone", mobile: "mobile", line_id: "line_id" }),
    ...(company === NEW ? {} : { account: { id: company, label: null } }),
  });
