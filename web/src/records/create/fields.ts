// Which fields a create form shows: the few that matter, the rest behind one click.

import type { FieldInfo, ObjectInfo } from "@/api/schema";

const first: Record<string, string[]> = {
  opportunity: ["name", "account", "amount", "close_date", "contact"],
  contact: ["name", "mobile", "account", "title", "email"],
  account: ["name", "phone", "tax_id", "sector"],
  task: ["subject", "due_on", "contact", "opportunity"],
  product: ["name", "code", "unit_price"],
};

/** Where a deal begins is chosen once, here; afterwards only commands move it. */
const atCreation = new Set(["opportunity.pipeline", "opportunity.stage"]);

const MOST_AT_FIRST = 5;

/** Fields that a person may give at creation. Where a deal stands is chosen there too. */
function givable(object: ObjectInfo): FieldInfo[] {
  return object.fields.filter(
    (field) =>
      field.kind !== "json" &&
      (field.write === "open" ||
        (field.write === "command" && atCreation.has(`${object.name}.${field.name}`))) &&
      field.id >= 8,
  );
}

/** The fields shown at once, and the rest. Required ones, and what the page has filled in, are always shown. */
export function createFields(
  object: ObjectInfo,
  filled: string[],
): { shown: FieldInfo[]; more: FieldInfo[] } {
  const all = givable(object);
  const order = first[object.name];
  const rank = (field: FieldInfo) => {
    if (field.name === object.title) return -1;
    if (!order) return field.required ? 0 : 1;
    const at = order.indexOf(field.name);
    return at >= 0 ? at : field.required ? order.length : Number.POSITIVE_INFINITY;
  };
  const sorted = all.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id);
  const shown = sorted.filter(
    (field, index) =>
      filled.includes(field.name) ||
      (order ? Number.isFinite(rank(field)) : field.required || index < MOST_AT_FIRST),
  );
  return { shown, more: sorted.filter((field) => !shown.includes(field)) };
}
