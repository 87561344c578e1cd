// How long what is personal is kept: what a rule may name, whom it would meet, carrying it out; and whom no rule meets.

import { ask, call } from "./client";

export type { RetentionChoice, RetentionPreview } from "./wire.gen";

export const retention = {
  choices: async (signal?: AbortSignal) => (await ask("get", "/retention_rules/choices", { signal })).data,
  preview: (id: string, after: string | undefined, signal?: AbortSignal) =>
    ask("get", "/retention_rules/{id}/preview", { path: { id }, query: after ? { after } : {}, signal }),
  run: (id: string) => call("post", "/retention_rules/{id}/run", { path: { id } }),
  keep: (id: string, because: string | null) =>
    call("post", "/contacts/{id}/keep", { path: { id }, body: { because } }),
};
