// What the page is whole without: if it cannot be fetched, it is not there, and nothing else is lost.

import type { ComponentType } from "react";

type Loaded<Props> = { default: ComponentType<Props> };

/** For `lazy`: the part, or nothing where the server cannot be reached. */
export function optional<Props>(load: () => Promise<Loaded<Props>>): () => Promise<Loaded<Props>> {
  return () => load().catch(() => ({ default: () => null }));
}
