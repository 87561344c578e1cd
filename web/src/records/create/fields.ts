// Which fields a create form shows: the few that matter, the rest behind one click.

import type { FieldInfo, ObjectInfo } from "@/api/schema";

const first: Record<string, string[]> = {
  opportunity: ["name", "account", "amount", "close_date", "contact"],
  contact: ["name", "mobile", "account", "title", "email"],
  account: ["name", "phone", "tax_id", "sector"],
  lead: ["name", "company", "mobile", "source", "need"],
  task: ["subject", "due_on", "contact", "opportunity"],
  product: ["name", "code", "unit_price"],
  contact_point: ["value", "kind", "usage"],
  relationship: ["other", "kind", "remark"],
  important_date: ["on", "kind", "remark", "private"],
  preference: ["text", "kind", "private"],
  affiliation: ["account", "title", "start_on", "end_on"],
  referral: ["contact", "status", "remark"],
  consent: ["purpose", "channel", "source", "wording"],
  account_link: ["child", "kind", "share"],
};

/** Chosen once, here: where a deal begins, and what was agreed to. Afterwards commands move the one, nothing the other. */
const atCreation = new Set([
  "opportunity.pipeline",
  "opportunity.stage",
  ...["contact", "lead", "purpose", "channel", "state", "at", "source", "wording"].map(
    (name) => `consent.${name}`,
  ),
]);

const MOST_AT_FIRST = 5;

/** Fields that a person may give at creation. */
function givable(object: ObjectInfo): FieldInfo[] {
  return object.fields.filter(
    (field) =>
      field.kind !== "json" &&
      (field.write === "open" ||
        (field.write === "command" && atCreation.has(`${object.name}.${field.name}`))) &&
      field.id >= 8,
  );
}

/**
 * The fields shown at once, and the rest. Required ones, and what the page has filled in, are always shown; what is settled by where
 * the form was opened never is.
 */
export function createFields(
  object: ObjectInfo,
  filled: string[],
  settled: readonly string[],
): { shown: FieldInfo[]; more: FieldInfo[] } {
  const all = givable(object).filter((field) => !settled.includes(field.name));
  const order = first[object.name];
  const rank = (field: FieldInfo) => {
    const at = order?.indexOf(field.name) ?? -1;
    if (at >= 0) return at;
    if (field.name === object.title && !order) return -1;
    if (!order) return field.required ? 0 : 1;
    return field.required ? order.length : Number.POSITIVE_INFINITY;
  };
  const sorted = all.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id);
  const shown = sorted.filter(
    (field, index) =>
      filled.includes(field.name) ||
      (order ? Number.isFinite(rank(field)) : field.required || index < MOST_AT_FIRST),
  );
  return { shown, more: sorted.filter((field) => !shown.includes(field)) };
}
