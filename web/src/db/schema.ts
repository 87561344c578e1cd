// Declarations for screens: looked up by name, never twice.

import { useSuspenseQuery } from "@tanstack/react-query";
import { Problem } from "@/api/client";
import { readSchema, type FieldInfo, type ObjectInfo, type Schema } from "@/api/schema";
import { cache, keys } from "./client";
import { useAlone, useSession } from "./session";

const query = {
  queryKey: keys.schema,
  staleTime: 5 * 60_000,
  queryFn: ({ signal }: { signal: AbortSignal }) => readSchema(signal),
};

/** Fetches the declarations before the first screen needs them. */
export const loadSchema = () => cache.ensureQueryData(query);

export function useSchema(): Schema {
  const schema = useSuspenseQuery(query).data;
  return useAlone() ? withoutColleagues(schema) : schema;
}

const reduced = new WeakMap<Schema, Schema>();

/** To somebody who works alone, whose a record is says nothing. */
function withoutColleagues(schema: Schema): Schema {
  const known = reduced.get(schema);
  if (known) return known;
  const others = schema.objects.map((object) => ({
    ...object,
    fields: object.fields.filter(({ to }) => to !== "user" && to !== "unit"),
  }));
  const fewer = { ...schema, objects: others };
  reduced.set(schema, fewer);
  return fewer;
}

/** An object by its singular name; undefined when it does not exist for this person. */
export function useMaybeObject(name: string): ObjectInfo | undefined {
  return useSchema().objects.find((object) => object.name === name);
}

/** An object by its plural name. */
export function useObjectByPlural(plural: string): ObjectInfo | undefined {
  return useSchema().objects.find((object) => object.plural === plural);
}

/** An object by its singular name, for the screens made for it by hand. */
export function useObject(name: string): ObjectInfo {
  const object = useMaybeObject(name);
  // To somebody whose role shows her nothing of it, it does not exist.
  if (!object) throw new Problem(404, {});
  return object;
}

/** An object outside of React, from what was loaded. */
export function objectNow(name: string): ObjectInfo | undefined {
  return cache.getQueryData<Schema>(keys.schema)?.objects.find((object) => object.name === name);
}

/** A field by name; undefined when hidden from this person. */
export function fieldOf(object: ObjectInfo, name: string): FieldInfo | undefined {
  return object.fields.find((field) => field.name === name);
}

/** What the API adds to a sort key, as the person looks names up: `:stroke` or `:reading` for names and what is called by one. */
export function useNameOrder(object: ObjectInfo): (field: string) => string {
  const { objects } = useSchema();
  const order = useSession().user.name_order ?? "stroke";
  const at = (of: ObjectInfo | undefined, name: string | undefined) =>
    of?.fields.find((field) => field.name === name);
  return (name) => {
    const field = at(object, name);
    const target = objects.find((known) => known.name === field?.to);
    return field?.collate || at(target, target?.title)?.collate ? `:${order}` : "";
  };
}
