// What Find offers for what was typed: people first, at most seven a group, then what one can do.

import type { TFunction } from "i18next";
import type { Found } from "@/api/search";
import type { Schema } from "@/api/schema";
import { noun, say } from "@/i18n";
import { listPath, recordPath } from "@/records/links";
import type { Recent } from "@/records/recents";
import { creatable, entries } from "../navigation";

/** One line of the palette. */
export interface Option {
  id: string;
  label: string;
  detail?: string | undefined;
  /** Object whose icon or face stands before it. */
  object?: string;
  /** The record, for its further actions. */
  record?: { object: string; id: string };
  /** Address it leads to. */
  to?: string | undefined;
  /** Object that it creates. */
  creates?: string;
}

/** Lines under one heading. */
export interface Group {
  heading: string;
  options: Option[];
}

const MOST_A_GROUP = 7;
const order = ["contact", "account", "lead", "opportunity"];
const rank = (object: string) => (order.includes(object) ? order.indexOf(object) : order.length);

function recordOption(found: Pick<Found, "object" | "id" | "label"> & Partial<Found>): Option {
  return {
    id: `${found.object}:${found.id}`,
    label: found.label ?? "",
    detail: found.detail ?? undefined,
    object: found.object,
    record: { object: found.object, id: found.id },
    to: recordPath(found.object, found.id),
  };
}

/** Records found, by object, people first. */
export function foundGroups(schema: Schema, found: Found[]): Group[] {
  const objects = [...new Set(found.map((one) => one.object))].sort((a, b) => rank(a) - rank(b));
  return objects.flatMap((name) => {
    const object = schema.objects.find((candidate) => candidate.name === name);
    if (!object) return [];
    const options = found
      .filter((one) => one.object === name)
      .slice(0, MOST_A_GROUP)
      .map(recordOption);
    return [{ heading: say(object.label_plural), options }];
  });
}

/** What was opened lately. */
export function recentGroup(t: TFunction, recents: Recent[]): Group {
  return { heading: t("find.recents"), options: recents.map(recordOption) };
}

/** What one can do: create, or go somewhere. Matches the label in either language. */
export function actionGroup(t: TFunction, schema: Schema, typed: string): Group {
  const needle = typed.trim().toLowerCase();
  const { daily, custom } = entries(schema);
  const infoOf = (object: string) => schema.objects.find((candidate) => candidate.name === object);
  const words = (object: string) => {
    const info = infoOf(object);
    return info ? Object.values(info.label).concat(Object.values(info.label_plural)).join(" ") : "";
  };
  const options: (Option & { words: string })[] = [
    ...creatable(schema).map(({ object, label }) => ({
      id: `new:${object}`,
      label: t("top.newOf", { what: noun(infoOf(object)?.label ?? { en: label, "zh-Hant": label }) }),
      object,
      creates: object,
      words: words(object),
    })),
    { id: "go:/", label: t("find.goTo", { where: t("nav.today") }), to: "/", words: "" },
    {
      id: "go:/calendar",
      label: t("find.goTo", { where: t("nav.calendar") }),
      to: "/calendar",
      words: "calendar 行事曆",
    },
    ...[...daily, ...custom].map((entry) => ({
      id: `go:${entry.path}`,
      label: t("find.goTo", { where: entry.label }),
      object: entry.object,
      to: entry.path,
      words: words(entry.object),
    })),
    { id: "go:/trash", label: t("find.goTo", { where: t("nav.trash") }), to: "/trash", words: "" },
  ];
  const matching = options.filter(({ label, words }) => `${label} ${words}`.toLowerCase().includes(needle));
  return { heading: t("find.actions"), options: matching.slice(0, MOST_A_GROUP) };
}

/** The list to go on in when the palette's few lines are not enough. */
export function everywhereGroup(t: TFunction, schema: Schema, typed: string): Group {
  const options = order.flatMap((name): Option[] => {
    const object = schema.objects.find((candidate) => candidate.name === name);
    if (!object) return [];
    return [
      {
        id: `all:${name}`,
        label: t("find.allIn", { what: say(object.label_plural), typed: typed.trim() }),
        object: name,
        to: `${listPath(object)}?${new URLSearchParams({
          ...(name === "opportunity" ? { view: "list" } : {}),
          q: typed.trim(),
        })}`,
      },
    ];
  });
  return { heading: t("find.more"), options };
}
