// The list that a record was opened from, so that [ and ] reach the one before and the one after.

const lists = new Map<string, string[]>();

/** Remembers the rows of the list last seen of an object. */
export function rememberList(object: string, ids: string[]): void {
  lists.set(object, ids);
}

/** The record before or after, in the list last seen. */
export function neighbour(object: string, id: string, step: 1 | -1): string | undefined {
  const ids = lists.get(object) ?? [];
  const at = ids.indexOf(id);
  return at < 0 ? undefined : ids[at + step];
}
