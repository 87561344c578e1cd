// Which create form is open over the page, and what it begins with.

import type { Changes } from "@/db/changes";
import type { RecordData } from "@/api/records";
import { store } from "@/db/store";

interface Creating {
  /** Singular name of the object. */
  object: string;
  /** What the page already knows, such as the company of a new person. */
  preset: Changes;
  /** Called with the new record; without it the record's page opens. */
  created?: (record: RecordData) => void;
}

export const creating = store<Creating | null>(null);

/** Opens the create form of an object. */
export function startCreating(
  object: string,
  preset: Changes = {},
  created?: (record: RecordData) => void,
): void {
  creating.set({ object, preset, ...(created ? { created } : {}) });
}
