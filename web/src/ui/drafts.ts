// What was typed and not yet saved, by person and place: it is there again when she comes back, after a refusal, a closed sheet or
// another page. It lives as long as the window does and is nowhere else.

import { useState } from "react";
import { useSession } from "@/db/session";
import { typed } from "./typed";

/** A draft belongs to the person who typed it, whoever signs in here next. */
const keyOf = (person: string, place: unknown): string => JSON.stringify([person, place]);

export const recallDraft = <T>(person: string, place: unknown): T | undefined =>
  typed.get(keyOf(person, place)) as T | undefined;

export const keepDraft = (person: string, place: unknown, draft: unknown): void =>
  void typed.set(keyOf(person, place), draft);

export const dropDraft = (person: string, place: unknown): void => void typed.delete(keyOf(person, place));

/** A draft of a place, how to change it, and how to be done with it. */
export function useDraft<T>(place: unknown, empty: T): [T, (draft: T) => void, () => void] {
  const { user } = useSession();
  const key = keyOf(user.id, place);
  const known = () => recallDraft<T>(user.id, place) ?? empty;
  const [shown, setShown] = useState(() => ({ key, draft: known() }));
  // Another place has another draft.
  if (shown.key !== key) setShown({ key, draft: known() });
  const show = (draft: T) => setShown({ key, draft });
  const forget = () => {
    dropDraft(user.id, place);
    show(empty);
  };
  const change = (draft: T) => {
    // What was typed and taken away again is nothing.
    if (JSON.stringify(draft) === JSON.stringify(empty)) return forget();
    keepDraft(user.id, place, draft);
    show(draft);
  };
  return [shown.draft, change, forget];
}
