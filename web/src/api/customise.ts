// What an administrator adds to the declarations: fields of every kind, whole objects.

import { call, get } from "./client";
import type { FieldInfo, KindName, Label, ObjectInfo, Schema } from "./schema";

/** A choice; one without a value gets it from its label. */
export interface NewChoice {
  value?: string;
  label: Label;
}

export interface NewField {
  label: Label;
  kind: KindName;
  to?: string;
  scale?: number;
  options?: NewChoice[];
  required?: boolean;
  /** Given for every required field: what the person who fills it in gains. */
  benefits_rep?: Label;
  search?: boolean;
}

/** What is absent stays as it is. */
export interface FieldEdit {
  label?: Label;
  options?: NewChoice[];
  required?: boolean;
  benefits_rep?: Label;
  archived?: boolean;
}

export interface NewObject {
  label: Label;
  label_plural: Label;
  owned: boolean;
}

/** A field as administrators see it. */
export type AnyField = FieldInfo & { archived?: boolean };

export const customise = {
  schema: (signal?: AbortSignal) => get<Schema>("/schema", { archived: true }, signal),
  addField: async (object: string, field: NewField) =>
    (await call<FieldInfo>("POST", `/schema/${object}/fields`, { body: field })).data,
  changeField: async (object: string, field: string, edit: FieldEdit) =>
    (await call<FieldInfo>("PATCH", `/schema/${object}/fields/${field}`, { body: edit })).data,
  addObject: async (object: NewObject) =>
    (await call<ObjectInfo>("POST", "/schema/objects", { body: object })).data,
};
