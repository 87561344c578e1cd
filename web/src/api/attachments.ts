// Files beside records: up as they are, and the address at which they are read.

import { call, PREFIX } from "./client";

/** What a file may hang on. */
export type HangsOn = "account" | "contact" | "opportunity" | "lead" | "activity" | "note" | "task";

export const attachments = {
  upload: (
    file: Blob,
    said: { name: string } & Partial<Record<HangsOn, string>>,
    key: string,
    signal: AbortSignal,
  ) =>
    call("post", "/attachments", {
      query: said,
      body: file,
      headers: { "Idempotency-Key": key },
      signal,
    }),
};

/** Where the bytes of a file are. */
export const contentPath = (id: string) => `${PREFIX}/attachments/${id}/content`;
