// What this person opened last, on this device. Find begins with it.

import { store } from "@/db/store";

/** A record opened lately. */
export interface Recent {
  object: string;
  id: string;
  label: string;
}

const STORED = "guanxi.recents";
const MOST = 7;

function stored(): Recent[] {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? "[]") as Recent[];
  } catch {
    return [];
  }
}

export const recents = store<Recent[]>(stored());

/** Remembers that a record was opened. */
export function remember(opened: Recent): void {
  const before = recents.get();
  if (before[0]?.id === opened.id && before[0].label === opened.label) return;
  write([opened, ...before.filter((recent) => recent.id !== opened.id)].slice(0, MOST));
}

/** Forgets everything: the next person at this screen must not see it. */
export function forgetRecents(): void {
  write([]);
}

function write(list: Recent[]): void {
  localStorage.setItem(STORED, JSON.stringify(list));
  recents.set(list);
}
