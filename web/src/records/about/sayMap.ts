// Where everybody stands on the map of a company: below whom she reports to, those with the most of a say in the middle of their row.

import type { CompanyPeople } from "@/db/people";

export type Person = CompanyPeople["people"][number];

/** Somebody and her place, in rows from the top and from the left; `of` stand in her row. */
export interface Place {
  person: Person;
  row: number;
  at: number;
  of: number;
}

/** More than these do not stand side by side. */
export const BESIDE = 4;

/** The most important in the middle: 3 1 2 of 1 2 3. */
function centred<T>(sorted: T[]): T[] {
  const row: T[] = [];
  for (const one of sorted) {
    if (row.length % 2 === 0) row.push(one);
    else row.unshift(one);
  }
  return row;
}

/** Steps down from the top of those who report to somebody; a circle ends where it began. */
function depths(people: Person[]): Map<string, number> {
  const known = new Map(people.map((one) => [one.contact.id, one]));
  const walk = (one: Person, seen: Set<string>): number => {
    const above = one.reports_to.flatMap((id) => {
      const boss = known.get(id);
      return boss && !seen.has(id) ? [walk(boss, new Set([...seen, id])) + 1] : [];
    });
    return Math.max(0, ...above);
  };
  return new Map(people.map((one) => [one.contact.id, walk(one, new Set([one.contact.id]))]));
}

/** Rows of the map. Who neither reports to anybody nor is reported to stands below, by her say. */
export function places(people: Person[]): Place[] {
  const tied = new Set(people.flatMap((one) => one.reports_to.flatMap((boss) => [boss, one.contact.id])));
  const depth = depths(people);
  const lines = new Map<number, Person[]>();
  const lowest = Math.max(
    -1,
    ...people.filter((one) => tied.has(one.contact.id)).map((one) => depth.get(one.contact.id) ?? 0),
  );
  for (const one of people) {
    const line = tied.has(one.contact.id)
      ? (depth.get(one.contact.id) ?? 0)
      : lowest + 1 + (3 - one.influence);
    lines.set(line, [...(lines.get(line) ?? []), one]);
  }
  const rows = [...lines.entries()]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, line]) =>
      Array.from({ length: Math.ceil(line.length / BESIDE) }, (_, n) =>
        line.slice(n * BESIDE, (n + 1) * BESIDE),
      ),
    );
  return rows.flatMap((line, row) =>
    centred(line).map((person, at) => ({ person, row, at, of: line.length })),
  );
}
