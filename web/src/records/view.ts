// How a list is arranged, and how its address says so. Filters stand in the address exactly as the API takes
// them, so a figure's rows, a saved view and a pasted link are the same thing.

import type { FieldInfo, ObjectInfo } from "@/api/schema";
import type { Pairs } from "@/db/records";
import type { Operator } from "@/fields";
import { filterField } from "./filterField";

/** An address's search part: plain names and values. */
export type Search = Record<string, string | string[] | undefined>;

/** One condition. Values of `in` are joined by commas. */
export interface Filter {
  field: string;
  op: Operator;
  value: string;
}

/** One step of an order. */
export interface Sort {
  field: string;
  down: boolean;
}

/** Everything about a list that a person arranges. */
export interface View {
  filters: Filter[];
  sort: Sort[];
  /** Columns in order; undefined for the object's own choice. */
  columns: string[] | undefined;
  group: string | undefined;
  q: string;
}

/** Names that address the screen and not the records. A field of that name is filtered as `name[eq]`. */
const screen = new Set([
  "view",
  "sort",
  "cols",
  "group",
  "q",
  "peek",
  "saved",
  "limit",
  "after",
  "fields",
  "count",
]);

const first = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value[0] : value) || undefined;

/** Periods as the API names them. */
export const periods = [
  "today",
  "yesterday",
  "tomorrow",
  "this_week",
  "last_week",
  "next_week",
  "this_month",
  "last_month",
  "next_month",
  "this_quarter",
  "last_quarter",
  "next_quarter",
  "this_year",
  "last_year",
  "next_year",
  "last_30d",
  "next_30d",
] as const;

const isPeriod = (value: string) => (periods as readonly string[]).includes(value);

/** A condition from a parameter of the list API. */
export function readFilter(object: ObjectInfo, key: string, value: string): Filter {
  const [, name = key, op = "eq"] = /^([^[]+)\[(\w+)\]$/.exec(key) ?? [];
  const kind = filterField(object, name)?.kind;
  if (op === "eq" && (kind === "select" || kind === "ref")) return { field: name, op: "in", value };
  if (op === "eq" && (kind === "date" || kind === "instant") && isPeriod(value)) {
    return { field: name, op: "period", value };
  }
  return { field: name, op: op as Operator, value };
}

/** Reads how a list is arranged from its address. */
export function readView(object: ObjectInfo, search: Search): View {
  const filters = Object.entries(search).flatMap(([key, value]) =>
    screen.has(key) || value === undefined ? [] : [value].flat().map((one) => readFilter(object, key, one)),
  );
  const names = (text: string | undefined) => text?.split(",").filter(Boolean);
  return {
    filters,
    sort: (names(first(search.sort)) ?? []).map((part) => ({
      field: part.replace(/^-/, ""),
      down: part.startsWith("-"),
    })),
    columns: names(first(search.cols)),
    group: first(search.group),
    q: first(search.q) ?? "",
  };
}

function filterPair({ field, op, value }: Filter): [string, string] {
  const plain = op === "eq" || op === "period" || (op === "in" && !value.includes(","));
  if (plain && !screen.has(field)) return [field, value];
  return [`${field}[${op === "period" ? "eq" : op}]`, value];
}

/** A condition as a test inside of another. */
export const filterTest = ({ field, op, value }: Filter) => ({
  field,
  op: op === "period" ? "eq" : op,
  value,
});

const sortText = (sort: Sort[]) => sort.map(({ field, down }) => (down ? `-${field}` : field)).join(",");

/** The address of an arrangement. What the screen itself needs (`view`, `peek`) is the caller's. */
export function writeView(view: View): Search {
  const search: Search = {};
  for (const [key, value] of view.filters.map(filterPair)) {
    const before = search[key];
    search[key] = before === undefined ? value : [before, value].flat();
  }
  if (view.q !== "") search.q = view.q;
  if (view.sort.length > 0) search.sort = sortText(view.sort);
  if (view.columns) search.cols = view.columns.join(",");
  if (view.group) search.group = view.group;
  return search;
}

/** The conditions as the API takes them, without order and paging. */
export function filterPairs(view: View): [string, string][] {
  const pairs = view.filters.filter(isComplete).map(filterPair);
  return view.q === "" ? pairs : [...pairs, ["q", view.q]];
}

/** The question to ask the list API. Names are sorted as the person looks them up: `named` says of which fields, and how. */
export function listPairs(view: View, named: (field: string) => string): Pairs {
  const pairs = filterPairs(view);
  const sort = view.sort.map(({ field, down }) => ({ field: `${field}${named(field)}`, down }));
  return sort.length > 0 ? [...pairs, ["sort", sortText(sort)]] : pairs;
}

/** A condition that is still being written asks for nothing. */
export function isComplete(filter: Filter): boolean {
  return filter.value !== "";
}

/** Columns that an object shows before anybody chose. */
const columns: Record<string, string[]> = {
  opportunity: ["name", "account", "stage", "amount", "close_date", "next_step", "next_step_on", "owner"],
  contact: ["name", "account", "title", "mobile", "email", "owner", "updated_at"],
  account: ["name", "sector", "phone", "country", "employees", "owner", "updated_at"],
  lead: ["name", "company", "source", "status", "score", "received_at", "owner"],
  product: ["name", "code", "family", "unit_price", "active"],
  task: ["subject", "due_on", "status", "priority", "contact", "opportunity", "owner"],
};

const COLUMNS_AT_FIRST = 7;

/** The fields to show, in order: chosen, or the object's own; hidden fields never appear. */
export function columnsOf(object: ObjectInfo, view: View): FieldInfo[] {
  const chosen = view.columns ?? columns[object.name];
  const known = (name: string) => object.fields.filter((field) => field.name === name);
  if (chosen) return chosen.flatMap(known);
  const rest = object.fields.filter(
    (field) => field.id >= 8 && field.kind !== "json" && field.name !== object.title,
  );
  return [...known(object.title), ...rest].slice(0, COLUMNS_AT_FIRST);
}

/** What a row shows beside its columns: its title, and on a phone a number to call. */
const beside = new Set(["mobile", "phone"]);

/** The fields to ask a list for. */
export function fieldsOf(object: ObjectInfo, view: View): string[] {
  const shown = new Set(columnsOf(object, view).map((field) => field.name));
  return object.fields
    .filter(({ name }) => shown.has(name) || name === object.title || beside.has(name))
    .map(({ name }) => name);
}
