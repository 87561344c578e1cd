// The part of an address after `?` is plain names and values, so that a list's address reads like the API's
// own filters and a figure's rows can be opened by their query string.

export type Search = Record<string, string | string[] | undefined>;

/** Reads an address: a name that occurs several times becomes a list. */
export function parseSearch(text: string): Search {
  const found: Search = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found[name];
    found[name] = before === undefined ? value : [before, value].flat();
  }
  return found;
}

/** Writes an address. Brackets and commas stay readable. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === null) continue;
    for (const one of [value].flat()) parts.append(name, String(one));
  }
  const text = parts.toString().replaceAll("%5B", "[").replaceAll("%5D", "]").replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}
