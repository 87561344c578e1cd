// The declarations as this person may see them: objects, fields, rights. Screens for customer-made objects
// and fields are made from nothing else.

import { get } from "./client";

/** One word in both languages. */
export interface Label {
  en: string;
  "zh-Hant": string;
}

/** Kinds of field. `fields/` has one file for each. */
export type KindName =
  | "id"
  | "text"
  | "long_text"
  | "email"
  | "phone"
  | "url"
  | "integer"
  | "decimal"
  | "percent"
  | "money"
  | "date"
  | "instant"
  | "bool"
  | "select"
  | "multi_select"
  | "ref"
  | "json";

/** A choice of a select field. */
export interface Choice {
  value: string;
  label: Label;
}

/** One field of an object. */
export interface FieldInfo {
  id: number;
  name: string;
  kind: KindName;
  label: Label;
  required: boolean;
  unique: boolean;
  search: boolean;
  /** Through which door it may change. */
  write: "open" | "command" | "computed" | "system";
  /** Object that a reference points to. */
  to?: string;
  /** Digits after the point of a decimal. */
  scale?: number;
  options?: Choice[];
  custom: boolean;
  can_edit: boolean;
  /** What the person gains by filling it in. */
  benefits_rep?: Label | null;
}

/** How far a right reaches. */
export type Scope = "none" | "own" | "team" | "all";

/** One object. */
export interface ObjectInfo {
  name: string;
  plural: string;
  label: Label;
  label_plural: Label;
  /** Name of the field that titles a record. */
  title: string;
  visibility: unknown;
  custom?: boolean;
  can: { create: boolean; read: Scope; edit: Scope; delete: Scope };
  fields: FieldInfo[];
}

/** All objects. `version` grows with every change of the declarations. */
export interface Schema {
  version: number;
  objects: ObjectInfo[];
}

export const readSchema = (signal?: AbortSignal) => get<Schema>("/schema", undefined, signal);
