// What an administrator adds to the declarations: fields of every kind, whole objects.

import { ask } from "./client";
import type { Body } from "./typed";
import type { NewField, NewObject } from "./wire.gen";

export type { NewField, NewObject, OptionInput as NewChoice } from "./wire.gen";

/** What is absent stays as it is. */
export type FieldEdit = Body<"patch", "/schema/{object}/fields/{field}">;

export const customise = {
  schema: (signal?: AbortSignal) => ask("get", "/schema", { query: { archived: true }, signal }),
  addField: (object: string, body: NewField) =>
    ask("post", "/schema/{object}/fields", { path: { object }, body }),
  changeField: (object: string, field: string, body: FieldEdit) =>
    ask("patch", "/schema/{object}/fields/{field}", { path: { object, field }, body }),
  addObject: (body: NewObject) => ask("post", "/schema/objects", { body }),
};
