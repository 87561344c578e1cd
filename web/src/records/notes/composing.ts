// Asks the form of the page for a kind of entry, from wherever on the page that is offered.

export interface Composed {
  what: "note" | "call";
  /** What the note begins with. */
  text?: string;
}

const listeners = new Set<(asked: Composed) => void>();

export function compose(asked: Composed): void {
  for (const hear of listeners) hear(asked);
}

export function onCompose(hear: (asked: Composed) => void): () => void {
  listeners.add(hear);
  return () => void listeners.delete(hear);
}
