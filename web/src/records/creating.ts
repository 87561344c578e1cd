// Which create form is open over the page, and what it begins with.

import type { Changes } from "@/db/changes";
import type { RecordData } from "@/api/records";
import { store } from "@/db/store";
import { useEffect } from "react";

interface Creating {
  /** Singular name of the object. */
  object: string;
  /** What the page already knows, such as the company of a new person. */
  preset: Changes;
  /** Called with the new record; without it the record's page opens. */
  created?: (record: RecordData) => void;
  /** Fields that are settled by where the form was opened, and not shown. */
  settled: readonly string[];
}

export const creating = store<Creating | null>(null);

/** What the page on screen knows of records that are created while it shows, by object. */
const here = new Map<string, Changes>();

/** While the page shows, a new record of the object begins with this, whichever button or key asked for it. */
export function useHere(object: string, known: Changes): void {
  useEffect(() => {
    here.set(object, known);
    return () => void here.delete(object);
  });
}

/** Opens the create form of an object. */
export function startCreating(
  object: string,
  preset: Changes = {},
  created?: (record: RecordData) => void,
  settled: readonly string[] = [],
): void {
  const known = { ...here.get(object), ...preset };
  creating.set({ object, preset: known, settled, ...(created ? { created } : {}) });
}
