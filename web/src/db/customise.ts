// Changing the declarations. Every screen that is open has the new field as soon as the answer is here.

import { useQuery } from "@tanstack/react-query";
import { customise, type FieldEdit, type NewField, type NewObject } from "@/api/customise";
import { cache, keys } from "./client";

const whole = [...keys.schema, "whole"] as const;

/** All declarations, archived fields included. */
export const useWholeSchema = () =>
  useQuery({ queryKey: whole, queryFn: ({ signal }) => customise.schema(signal) });

const changed = () => cache.invalidateQueries({ queryKey: keys.schema });

export async function addField(object: string, field: NewField): Promise<void> {
  await customise.addField(object, field);
  await changed();
}

export async function changeField(object: string, field: string, edit: FieldEdit): Promise<void> {
  await customise.changeField(object, field, edit);
  await changed();
}

export async function addObject(object: NewObject): Promise<string> {
  const made = await customise.addObject(object);
  await changed();
  return made.name;
}
