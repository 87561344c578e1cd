// What one has to know before one meets somebody. One plain GET that stands for itself, so that it can be kept for the way.

import { ask } from "./client";

export type {
  AskedQuestion,
  Brief,
  BriefCite,
  BriefDeal,
  BriefLine,
  BriefNamed,
  BriefPerson,
  KnownFact,
} from "./wire.gen";

/** What has a brief, by the plural that stands in its address. */
export const briefed = ["activities", "contacts", "accounts", "opportunities", "leads"] as const;
export type Briefed = (typeof briefed)[number];

const paths = {
  activities: "/activities/{id}/brief",
  contacts: "/contacts/{id}/brief",
  accounts: "/accounts/{id}/brief",
  opportunities: "/opportunities/{id}/brief",
  leads: "/leads/{id}/brief",
} as const;

export const brief = (of: Briefed, id: string, signal?: AbortSignal) =>
  ask("get", paths[of], { path: { id }, signal });
