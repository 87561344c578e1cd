// Companies and people who may be the ones that a lead speaks of, most certain first.

import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { isRef, titleOf } from "@/db/values";
import { joined } from "@/records/about/lines";

/** Nobody known: she is new. */
export const NEW = "new";

export interface Known {
  id: string;
  label: string;
  /** What tells her from another of that name. */
  because: string;
}

interface Found {
  known: Known[];
  /** The one that it surely is, else a new one. */
  best: string;
  busy: boolean;
}

const MOST = "3";
const SHORTEST = 2;
const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");
const same = (a: unknown, b: unknown) => text(a) !== "" && text(a).toLowerCase() === text(b).toLowerCase();

/** Those where `field` has this value, then those whose name is like it, each once. */
function useAlike(object: string, field: string, exact: string, name: string) {
  const info = useMaybeObject(object);
  const byField = useList(
    info,
    [
      [field, exact],
      ["limit", MOST],
    ],
    exact !== "",
  );
  const byName = useList(
    info,
    [
      ["q", name],
      ["limit", MOST],
    ],
    name.length >= SHORTEST,
  );
  const all = [...(byField.data?.data ?? []), ...(byName.data?.data ?? [])];
  return {
    found: [...new Map(all.map((record) => [record.id, record])).values()],
    busy: byField.isLoading || byName.isLoading,
    label: (record: RecordData) => (info ? titleOf(info, record) : ""),
  };
}

export function useKnownCompanies(lead: RecordData): Found {
  const { t } = useTranslation();
  const [taxId, name] = [text(lead.tax_id), text(lead.company)];
  const { found, busy, label } = useAlike("account", "tax_id", taxId, name);
  const sure = found.find((one) => same(one.tax_id, taxId)) ?? found.find((one) => same(label(one), name));
  return {
    known: found.map((one) => ({
      id: one.id,
      label: label(one),
      because: text(one.tax_id) || t("leadPage.known"),
    })),
    best: sure?.id ?? NEW,
    busy,
  };
}

export function useKnownPeople(lead: RecordData): Found {
  const { t } = useTranslation();
  const [email, name] = [text(lead.email), text(lead.name)];
  const { found, busy, label } = useAlike("contact", "email", email, name);
  const company = (one: RecordData) => (isRef(one.account) ? (one.account.label ?? "") : "");
  const sure =
    found.find((one) => same(one.email, email)) ??
    found.find((one) => same(label(one), name) && same(company(one), lead.company));
  return {
    known: found.map((one) => ({
      id: one.id,
      label: label(one),
      because: joined(company(one), text(one.email)) || t("leadPage.known"),
    })),
    best: sure?.id ?? NEW,
    busy,
  };
}
