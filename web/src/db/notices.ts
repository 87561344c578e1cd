// What just happened, said once, with a way back. Screens announce; the shell shows.

import { Problem } from "@/api/client";
import { records } from "@/api/records";
import { refresh } from "./changes";
import { store } from "./store";

/** How long an action may be taken back with one click. It stays in the history for ever. */
export const UNDO_MILLISECONDS = 10_000;

/** Something to say. With an operation it can be undone. */
export interface Notice {
  id: number;
  kind: "done" | "problem" | "undone";
  text: string;
  detail?: string | undefined;
  operation?: string | undefined;
  /** Objects whose records an undo changes. */
  touched: string[];
  at: number;
  /** The notice that this one takes back. */
  of?: number;
}

let last = 0;

/** The newest notice; the shell turns each into a toast. */
export const notices = store<Notice | null>(null);

let undoable: Notice | null = null;

/** Says that something was done. */
export function announce(text: string, operation: string | undefined, touched: string[]): void {
  last += 1;
  const notice: Notice = { id: last, kind: "done", text, operation, touched, at: Date.now() };
  if (operation !== undefined) undoable = notice;
  notices.set(notice);
}

/** Says that something failed and that nothing changed. */
export function announceProblem(error: unknown, words: { offline: string; failed: string }): void {
  last += 1;
  const problem = error instanceof Problem ? error : undefined;
  const text = problem?.status === 0 ? words.offline : (problem?.errors[0]?.message ?? problem?.message);
  notices.set({
    id: last,
    kind: "problem",
    text: text ?? words.failed,
    detail: problem?.detail,
    touched: [],
    at: Date.now(),
  });
}

/** Takes a notice back. */
export async function undo(notice: Notice, words: Words): Promise<void> {
  if (notice.operation === undefined) return;
  if (undoable?.id === notice.id) undoable = null;
  try {
    await records.undo(notice.operation);
    last += 1;
    notices.set({ id: last, kind: "undone", text: words.undone, touched: [], at: Date.now(), of: notice.id });
  } catch (error) {
    announceProblem(error, words);
  } finally {
    refresh(notice.touched);
  }
}

/** What undoing says, in the language spoken. */
export interface Words {
  undone: string;
  offline: string;
  failed: string;
}

/** Takes the newest action back, if it is recent enough. For Ctrl+Z. */
export function undoLast(words: Words): boolean {
  if (!undoable || Date.now() - undoable.at > UNDO_MILLISECONDS) return false;
  void undo(undoable, words);
  return true;
}
