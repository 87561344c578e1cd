// The declarations as this person may see them: objects, fields, rights. Screens for customer-made objects
// and fields are made from nothing else.

import { ask } from "./client";
import type { FieldInfo, ObjectInfo } from "./wire.gen";

export type { FieldInfo, Label, ObjectInfo, Schema } from "./wire.gen";

/** Kinds of field. `fields/` has one file for each. */
export type KindName = FieldInfo["kind"];

/** How far a right reaches. */
export type Scope = ObjectInfo["can"]["read"];

export const readSchema = (signal?: AbortSignal) => ask("get", "/schema", { signal });
