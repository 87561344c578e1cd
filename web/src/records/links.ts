// Where records live in the address bar. Those that people speak of daily have names of their own.

import { briefed, type Briefed } from "@/api/briefs";
import type { ObjectInfo } from "@/api/schema";
import { objectNow } from "@/db/schema";

const homes: Record<string, string> = {
  opportunity: "/deals",
  contact: "/people",
  account: "/companies",
  lead: "/leads",
  segment: "/segments",
  handover: "/settings/together",
};

/** Address of an object's list. */
export function listPath(object: Pick<ObjectInfo, "name" | "plural">): string {
  return homes[object.name] ?? `/o/${object.plural}`;
}

/** Address of a record, or undefined when its object has no page for this person. */
export function recordPath(object: string, id: string): string | undefined {
  const home = homes[object];
  if (home) return `${home}/${id}`;
  const info = objectNow(object);
  return info ? `/o/${info.plural}/${id}` : undefined;
}

/** Address of what to know before one meets: of an activity, a person, a company, a deal or a lead. */
export const briefPath = (plural: string, id: string) => `/brief/${plural}/${id}`;

/** Whether there is one, by the plural of the object. */
export const isBriefed = (plural: string): plural is Briefed =>
  (briefed as readonly string[]).includes(plural);

/** Address of people as cards of an address book. */
export function cardsPath(ids: string[]): string {
  return `/api/v1/contacts/export?format=vcf&id[in]=${ids.join(",")}`;
}

/** Where a place is on a map; the place itself where it is an address of the web. */
export const mapPath = (place: string): string =>
  /^https?:/.test(place)
    ? place
    : `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`;
