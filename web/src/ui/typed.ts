// What was typed in this window and is not saved, by person and place (`drafts.ts`). Apart, because the first screen asks only whether
// there is any.

export const typed = new Map<string, unknown>();

export const isAnythingTyped = (): boolean => typed.size > 0;
