// Finding anything by a few letters.

import { get } from "./client";

/** One thing found. */
export interface Found {
  object: string;
  id: string;
  label: string;
  detail: string | null;
  matched?: { field: string; text: string }[];
}

export const find = (text: string, limit: number, signal?: AbortSignal) =>
  get<{ data: Found[] }>("/search", { q: text, limit }, signal);
