// The inbox of the team: what waits in it, and who sees to what.

import type { Answer } from "@/api/client";
import { mails, type MailAbout, type MailVerb } from "@/api/mails";
import { acted, refresh } from "./changes";
import { announce } from "./notices";
import { useList } from "./records";
import { useMaybeObject } from "./schema";

/** What nobody is done with, the newest first. */
export const useTeamMail = () =>
  useList(useMaybeObject("inbound_mail"), [
    ["state", "open"],
    ["sort", "-received_at"],
    ["limit", "100"],
  ]);

/** How many letters nobody has. */
export function useUnassigned(): number {
  const { data } = useList(useMaybeObject("inbound_mail"), [
    ["state", "open"],
    ["owner[empty]", "true"],
    ["limit", "1"],
    ["count", "exact"],
  ]);
  return data?.count ?? 0;
}

/** Also where it is refused: a colleague was quicker, and the list should say who. */
const told = (said: string, send: () => Promise<Answer<unknown>>, others: string[] = []) =>
  acted("inbound_mail", async () => {
    try {
      const answer = await send();
      announce(said, answer.operation, ["inbound_mail", ...others]);
    } finally {
      refresh(["inbound_mail", ...others]);
    }
  });

/** Takes it, lets it go, is done with it. */
export const seeTo = (id: string, verb: MailVerb, said: string) =>
  told(said, () => mails.move(id, verb), ["activity"]);

/** Says whom it is about. */
export const keepWith = (id: string, about: MailAbout, said: string) =>
  told(said, () => mails.keep(id, about), ["activity"]);

/** Makes its sender a lead. */
export const makeLead = (id: string, said: string) => told(said, () => mails.lead(id), ["activity", "lead"]);
