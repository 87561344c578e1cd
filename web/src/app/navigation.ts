// What the rail and the phone's tabs offer, in order.

import type { Schema } from "@/api/schema";
import { say } from "@/i18n";
import { listPath } from "@/records/links";

/** One entry: an object's list. */
export interface Entry {
  object: string;
  path: string;
  label: string;
}

/** Objects that people work with directly; the others are reached through these. */
const daily = ["opportunity", "contact", "account", "lead", "segment", "task", "product"];

/** What somebody who works alone begins with; the other lists are found by search. */
const alone = ["opportunity", "contact"];

/** The lists in the rail: the daily ones, then what the customer made. */
export function entries(schema: Schema, solo = false): { daily: Entry[]; custom: Entry[] } {
  const entry = (name: string): Entry[] => {
    const object = schema.objects.find((candidate) => candidate.name === name);
    if (!object || object.can.read === "none") return [];
    return [{ object: object.name, path: listPath(object), label: say(object.label_plural) }];
  };
  return {
    daily: (solo ? alone : daily).flatMap(entry),
    custom: schema.objects.filter((object) => object.custom).flatMap((object) => entry(object.name)),
  };
}

/** Objects that the New button offers, most used first. */
export function creatable(schema: Schema): { object: string; label: string; letter: string | undefined }[] {
  const letters: Record<string, string> = {
    contact: "P",
    account: "C",
    lead: "L",
    opportunity: "D",
    task: "T",
  };
  const order = ["opportunity", "contact", "account", "lead", "task", "product"];
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return schema.objects
    .filter((object) => object.can.create && (order.includes(object.name) || object.custom))
    .sort((a, b) => rank(a.name) - rank(b.name))
    .map((object) => ({ object: object.name, label: say(object.label), letter: letters[object.name] }));
}
