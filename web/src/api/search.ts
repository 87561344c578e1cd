// Finding anything by a few letters.

import { ask } from "./client";

export type { Hit as Found } from "./wire.gen";

export const find = (q: string, limit: number, signal?: AbortSignal) =>
  ask("get", "/search", { query: { q, limit }, signal });
