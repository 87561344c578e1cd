// Units as a tree: from the flat list that the API gives to rows with a depth.

import type { RecordData } from "@/api/records";
import { refId } from "@/db/team";

/** Units in the order of the tree. One whose parent is not in the list stands at the top. */
export function branches(units: RecordData[]): { unit: RecordData; depth: number }[] {
  const known = new Set(units.map((unit) => unit.id));
  const parent = (unit: RecordData) => {
    const id = refId(unit, "parent");
    return id !== null && known.has(id) ? id : null;
  };
  const under = (id: string | null, depth: number): { unit: RecordData; depth: number }[] =>
    units.flatMap((unit) => (parent(unit) === id ? [{ unit, depth }, ...under(unit.id, depth + 1)] : []));
  return under(null, 0);
}

/** A unit and everything below it. */
export function below(units: RecordData[], id: string): Set<string> {
  const found = new Set([id]);
  for (const { unit } of branches(units)) {
    const parent = refId(unit, "parent");
    if (parent !== null && found.has(parent)) found.add(unit.id);
  }
  return found;
}
