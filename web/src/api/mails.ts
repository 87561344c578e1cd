// Letters to the team, and what a person does with one.

import { call } from "./client";
import { seen } from "./records";
import type { Body } from "./typed";

/** What may be said of a letter without saying more. */
export type MailVerb = "take" | "release" | "done" | "reopen";

/** Whom a letter is about. */
export type MailAbout = Body<"post", "/inbound_mails/{id}/keep">;

export const mails = {
  move: (id: string, verb: MailVerb) =>
    call("post", `/inbound_mails/{id}/${verb}`, { ...seen(id, undefined), body: {} }),
  keep: (id: string, about: MailAbout) =>
    call("post", "/inbound_mails/{id}/keep", { ...seen(id, undefined), body: about }),
  lead: (id: string) => call("post", "/inbound_mails/{id}/lead", { path: { id }, body: {} }),
};
