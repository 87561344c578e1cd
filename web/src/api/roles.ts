// What a role allows, as `role.rules` holds it.

import type { Scope } from "./schema";

export interface ObjectRule {
  read: Scope;
  create: boolean;
  edit: Scope;
  delete: Scope;
}

export interface FieldRule {
  read: boolean;
  edit: boolean;
}

export interface Rules {
  /** Administers the workspace; then nothing else counts. */
  admin: boolean;
  /** By object; `*` is every object that is not listed. */
  objects: Record<string, ObjectRule>;
  /** By `object.field`; a field that is not listed may be read and edited. */
  fields: Record<string, FieldRule>;
}

/** The rules of a role's record; a role without rules allows nothing. */
export function rulesOf(value: unknown): Rules {
  const rules = (typeof value === "object" && value !== null ? value : {}) as Partial<Rules>;
  return { admin: rules.admin ?? false, objects: rules.objects ?? {}, fields: rules.fields ?? {} };
}
