// What a typed or pasted line says.

import { ask } from "./client";
import type { Answered } from "./typed";

/** What was understood. */
export type Reading = Answered<"post", "/captures/read">;

export const captures = {
  read: (text: string, signal?: AbortSignal) => ask("post", "/captures/read", { body: { text }, signal }),
};
