// The cache of what the server said, and the rules for when it is asked again.

import { QueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/client";

/** One cache a page. Everything about an object's records is filed under `["o", object, …]`. */
export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (count, error) => count < 2 && error instanceof Problem && error.transient,
      refetchOnWindowFocus: true,
      // Without a line the client answers from what this device keeps, and a write is refused at once: nothing hangs.
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

/** Where each answer is filed. */
export const keys = {
  session: ["session"] as const,
  setup: ["setup"] as const,
  schema: ["schema"] as const,
  object: (object: string) => ["o", object] as const,
  one: (object: string, id: string) => ["o", object, "one", id] as const,
  list: (object: string, query: readonly (readonly [string, string])[]) =>
    ["o", object, "list", query] as const,
  aggregate: (object: string, query: readonly (readonly [string, string])[]) =>
    ["o", object, "aggregate", query] as const,
  timeline: (object: string, id: string) => ["o", object, "timeline", id] as const,
  grants: (object: string, id: string) => ["o", object, "grants", id] as const,
  board: (query: readonly (readonly [string, string])[]) => ["o", "opportunity", "board", query] as const,
  search: (text: string) => ["search", text] as const,
};
