// A condition on the records that point here, as the list API takes it: `{"some":"opportunity","by":"account","where":{…}}`.

import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { objectNow } from "@/db/schema";
import { filterTest, isComplete, readFilter, type Filter } from "../view";

/** JSON of a condition. */
export interface Tree {
  all?: Tree[];
  any?: Tree[];
  not?: Tree;
  field?: string;
  op?: string;
  value?: unknown;
  some?: string;
  by?: string;
  newest?: string;
  among?: Tree | null;
  where?: Tree | null;
}

/** What the editor can say: there is one, or there is none, that meets all of these. */
export interface Relation {
  object: string;
  by: string;
  none: boolean;
  where: Filter[];
}

/** An object and its reference to this one. */
export interface Pointer {
  object: ObjectInfo;
  by: FieldInfo;
  /** Several references of it lead here. */
  several: boolean;
}

/** That two people are not one tells nothing about either. */
const untold = new Set(["not_duplicate"]);

/** What points to records of an object. */
export function pointers(objects: readonly ObjectInfo[], to: ObjectInfo): Pointer[] {
  return objects.flatMap((object) => {
    if (object.can.read === "none" || untold.has(object.name)) return [];
    const found = object.fields.filter((field) => field.kind === "ref" && field.to === to.name);
    return found.map((by) => ({ object, by, several: found.length > 1 }));
  });
}

export function readTree(text: string): Tree | undefined {
  try {
    const tree: unknown = JSON.parse(text);
    return typeof tree === "object" && tree !== null ? (tree as Tree) : undefined;
  } catch {
    return undefined;
  }
}

/** A test as the bar holds it. */
export function filterOf(object: ObjectInfo, { field = "", op = "eq", value }: Tree): Filter {
  const plain = (part: unknown): string => (part === null || part === undefined ? "" : String(part));
  const text = Array.isArray(value) ? value.map(plain).join(",") : plain(value);
  return readFilter(object, `${field}[${op}]`, text);
}

/** The relation that a condition is, if the editor can say it. */
export function readRelation(text: string): Relation | undefined {
  const tree = readTree(text);
  const one = tree?.not ?? tree;
  const object = objectNow(one?.some ?? "");
  if (!one || !object || one.by === undefined || one.newest !== undefined) return undefined;
  const tests = one.where ? (one.where.all ?? [one.where]) : [];
  if (tests.some((test) => test.field === undefined)) return undefined;
  return {
    object: object.name,
    by: one.by,
    none: tree?.not !== undefined,
    where: tests.map((test) => filterOf(object, test)),
  };
}

export function writeRelation({ object, by, none, where }: Relation): string {
  const tests = where.filter(isComplete).map(filterTest);
  const some = { some: object, by, ...(tests.length > 0 ? { where: { all: tests } } : {}) };
  return JSON.stringify(none ? { not: some } : some);
}
