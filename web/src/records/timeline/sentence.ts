// What happened, as a person would say it. Every named action has its sentence; a plain edit names its fields.

import type { TFunction } from "i18next";
import type { LogEntry, Value } from "@/api/records";
import type { FieldInfo, Schema } from "@/api/schema";
import { isRef } from "@/db/values";
import { textOf } from "@/fields";
import { noun, say } from "@/i18n";
import { date, dayOf, instant } from "@/i18n/format";

/** One changed field in words. */
interface Detail {
  label: string;
  old: string;
  new: string;
}

/** An entry ready to be shown. */
export interface Sentence {
  /** What kind of thing happened, for its icon. */
  tone:
    | "start"
    | "move"
    | "won"
    | "lost"
    | "note"
    | "talk"
    | "plan"
    | "task"
    | "people"
    | "edit"
    | "trash"
    | "undo";
  text: string;
  details: Detail[];
  /** Words somebody wrote, shown in full. */
  body?: string;
}

/** Fields that change by themselves with an action and would only repeat its sentence. */
const implied = new Set([
  "stage_entered_at",
  "status",
  "stage",
  "pipeline",
  "probability",
  "weighted_amount",
  "forecast_category",
  "closed_on",
  "loss_reason",
  "competitor",
  "position",
  "done_at",
]);

/** Words that name a record without a title. */
const GIST = 2;

/** Verbs with a sentence of their own, by object and action. */
const verbs: Record<string, Sentence["tone"]> = {
  "opportunity.moved": "move",
  "opportunity.pipeline_changed": "move",
  "opportunity.migrated": "move",
  "opportunity.won": "won",
  "opportunity.lost": "lost",
  "opportunity.reopened": "move",
};

/** The same of leads. */
const leadVerbs: Record<string, Sentence["tone"]> = {
  "lead.assigned": "people",
  "lead.answered": "note",
  "lead.converted": "won",
  "lead.put_off": "move",
  "lead.disqualified": "lost",
  "lead.taken_up": "move",
  "lead.scored": "edit",
};

/** `about` is the record whose page tells it: that one is "this deal", any other is named. */
export function sentence(t: TFunction, schema: Schema, entry: LogEntry, about: string): Sentence {
  const [object = "", verb = ""] = entry.action.split(".");
  const info = schema.objects.find((candidate) => candidate.name === object);
  const fields = new Map(info?.fields.map((field) => [field.name, field]));
  const words = (name: string, side: "old" | "new") => {
    const change = entry.changes.find((candidate) => candidate.field === name);
    const field = fields.get(name);
    return change && field ? valueWords(change, field, side) : "";
  };
  const who = entry.actor?.label ?? t("timeline.system");
  const what = info ? noun(info.label) : object;
  const name = (entry.record.label ?? words(info?.title ?? "", "new")) || gist(entry, fields, about);
  const that = name === "" ? what : t("timeline.that", { what, name });
  const it = entry.record.id === about ? t("timeline.this", { what }) : that;
  const base = { who, it, name, deal: dealOf(t, schema, entry, about) };
  const changed = details(entry, fields);

  const tone = verbs[entry.action];
  if (tone) {
    const more = {
      from: words("stage", "old"),
      to: words("stage", "new"),
      reason: words("loss_reason", "new"),
    };
    const key = entry.action === "opportunity.lost" && more.reason === "" ? "lostPlain" : verb;
    const said = t(`timeline.deal.${key as "moved"}`, { ...base, ...more });
    return { tone, text: said, details: changed.filter((one) => !one.implied) };
  }
  const leadTone = leadVerbs[entry.action];
  if (leadTone) {
    const day = entry.changes.find((change) => change.field === "recontact_on")?.new;
    const more = {
      to: words("owner", "new"),
      reason: words("disqualified_because", "new"),
      score: words("score", "new"),
      day: typeof day === "string" ? date(day) : "",
    };
    const text = t(`timeline.lead.${verb as "assigned"}`, { ...base, ...more });
    return { tone: leadTone, text, details: [] };
  }
  return plain(t, entry, base, changed, words);
}

/** Verbs of any record that have a sentence. */
const common = [
  "created",
  "trashed",
  "restored",
  "undone",
  "added_up",
  "moved_along",
  "updated",
  "merged",
  "shared",
  "unshared",
] as const;

/** Created, changed, thrown away, taken back: of the record itself and of what hangs on it. */
function plain(
  t: TFunction,
  entry: LogEntry,
  base: { who: string; it: string; name: string; deal: string },
  changed: (Detail & { implied: boolean })[],
  words: (name: string, side: "old" | "new") => string,
): Sentence {
  const [object = ""] = entry.action.split(".");
  // `opportunity.won.undone` took back a win.
  const verb = entry.action.split(".").at(-1) ?? "";
  if (object === "note" && verb === "created") {
    return { tone: "note", text: t("timeline.note", base), details: [], body: words("body", "new") };
  }
  if (object === "answer" && (verb === "created" || verb === "followed")) {
    const said = { ...base, asked: words("asked", "new"), value: words("value", "new") || base.name };
    return { tone: "talk", text: t(`timeline.answer.${verb}`, said), details: [] };
  }
  if (object === "activity" || object === "promise") {
    const said = exchange(t, entry, base, words);
    if (said) return said;
  }
  if (object === "task" && verb === "created") {
    return { tone: "task", text: t("timeline.task.created", base), details: [] };
  }
  if (
    object === "task" &&
    entry.changes.some((change) => change.field === "status" && change.new === "done")
  ) {
    return { tone: "task", text: t("timeline.task.done", base), details: [] };
  }
  if (object === "opportunity_contact" && verb === "created") {
    const person = words("contact", "new") || base.name;
    const role = words("role", "new");
    return {
      tone: "people",
      text: t("timeline.person", { ...base, person, role: role ? t("timeline.role", { role }) : "" }),
      details: [],
    };
  }
  if (object === "opportunity_line" && verb === "created") {
    const product = words("product", "new") || words("description", "new") || base.name;
    return { tone: "edit", text: t("timeline.line", { ...base, product }), details: [] };
  }
  const tones: Record<string, Sentence["tone"]> = {
    created: "start",
    trashed: "trash",
    restored: "undo",
    undone: "undo",
    added_up: "edit",
    moved_along: "move",
  };
  const tone = tones[verb] ?? "edit";
  const quiet = ["created", "trashed", "restored", "moved_along"].includes(verb);
  // A verb without a sentence of its own is told by what it changed.
  const key = common.find((one) => one === verb) ?? "updated";
  const text = t(`timeline.${key}`, base);
  return {
    tone,
    text,
    details: quiet
      ? []
      : changed.filter((one) => verb === "undone" || !one.implied || object !== "opportunity"),
  };
}

/** An exchange with a customer or a promise, as it was planned, held, missed, kept. */
function exchange(
  t: TFunction,
  entry: LogEntry,
  base: { who: string; name: string },
  words: (name: string, side: "old" | "new") => string,
): Sentence | undefined {
  const [object, verb = ""] = entry.action.split(".");
  if (object === "promise") {
    const known = ["created", "kept", "released", "reopened"] as const;
    const key = known.find((one) => one === verb);
    return key && { tone: "task", text: t(`timeline.promise.${key}`, base), details: [] };
  }
  const made = verb === "logged" || verb === "created";
  const to = entry.changes.find((change) => change.field === "status")?.new;
  const key = made ? (to === "planned" ? "planned" : "logged") : verb;
  const known = ["logged", "planned", "held", "not_held", "cancelled", "invited", "answered"] as const;
  const told = known.find((one) => one === key);
  if (!told) return undefined;
  const at = entry.changes.find((change) => change.field === "starts_at")?.new;
  const moment = typeof at === "string" ? at : "";
  // What was written down on the same day needs no date.
  const sameDay = moment !== "" && dayOf(moment) === dayOf(entry.at);
  const day = told !== "planned" && sameDay ? "" : moment;
  const outcome = words("outcome", "new");
  const text = t(`timeline.activity.${told}`, {
    ...base,
    kind: words("kind", "new") || base.name || t("timeline.activity.it"),
    outcome: outcome && t("timeline.activity.outcome", { outcome }),
    day: day && instant(day),
    of: day && t("timeline.activity.of", { day: instant(day) }),
  });
  const tone = told === "logged" || told === "held" ? "talk" : "plan";
  return { tone, text, details: [], body: words("body", "new") };
}

/** A record without a title is named by the first things it says, but for whom it hangs on. */
function gist(entry: LogEntry, fields: Map<string, FieldInfo>, about: string): string {
  const said = entry.changes.flatMap((change) => {
    const field = fields.get(change.field);
    const value = change.new as Value | undefined;
    if (!field || field.write === "system" || (isRef(value) && value.id === about)) return [];
    // Yes and no name nothing.
    if (field.kind === "bool") return [];
    return valueWords(change, field, "new") || [];
  });
  return said.slice(0, GIST).join(" · ");
}

/** The deal that a person or a product was added to. */
function dealOf(t: TFunction, schema: Schema, entry: LogEntry, about: string): string {
  const deal = entry.changes.find((change) => change.field === "opportunity")?.new as Value | undefined;
  const info = schema.objects.find((candidate) => candidate.name === "opportunity");
  const what = info ? noun(info.label) : "";
  if (!isRef(deal) || deal.id === about) return t("timeline.this", { what });
  return t("timeline.that", { what, name: deal.label ?? "" });
}

function details(entry: LogEntry, fields: Map<string, FieldInfo>): (Detail & { implied: boolean })[] {
  return entry.changes.flatMap((change) => {
    const field = fields.get(change.field);
    if (!field || field.write === "system" || field.write === "computed") return [];
    return [
      {
        label: say(field.label),
        old: valueWords(change, field, "old"),
        new: valueWords(change, field, "new"),
        implied: implied.has(field.name),
      },
    ];
  });
}

function valueWords(change: LogEntry["changes"][number], field: FieldInfo, side: "old" | "new"): string {
  const value = change[side] as Value | undefined;
  // A target that is gone or hidden has no name to say.
  if (field.kind === "ref" && !isRef(value)) return "";
  return textOf(value, field);
}
