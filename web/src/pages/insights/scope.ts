// Whose deals and which period the page speaks of. Both stand in the address, so a number can be sent as a link.

import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Pairs } from "@/db/records";
import { useObject } from "@/db/schema";
import { useSession } from "@/db/session";

export const periods = [
  "this_quarter",
  "last_quarter",
  "this_year",
  "last_year",
  "last_365d",
  "all",
] as const;
export type Period = (typeof periods)[number];

type Search = Record<string, string | string[] | undefined>;

export interface InsightScope {
  /** Sees more than her own deals. */
  manager: boolean;
  /** `""` for everybody, a user's id, or `unit:` and a unit's id. */
  who: string;
  period: Period;
  /** Which deals, without a period. */
  deals: Pairs;
  /** The period as a condition on the day of the decision. */
  decided: Pairs;
  /** The day that the past is asked for; undefined until one was chosen. */
  at: string | undefined;
  change: (next: { who?: string; period?: string; at?: string }) => void;
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? "";

function owner(who: string): Pairs {
  if (who === "") return [];
  return who.startsWith("unit:") ? [["owner.unit", who.slice("unit:".length)]] : [["owner", who]];
}

export function useScope(): InsightScope {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const { user } = useSession();
  const read = useObject("opportunity").can.read;
  const manager = read === "team" || read === "all";
  const who = manager ? one(search.who) : user.id;
  const period = periods.find((known) => known === one(search.period)) ?? "this_year";
  return {
    manager,
    who,
    period,
    deals: owner(who),
    decided: period === "all" ? [] : [["closed_on", period]],
    at: one(search.at) || undefined,
    change: (next) =>
      void navigate({
        to: ".",
        search: ((before: Search) => ({ ...before, ...next })) as never,
        replace: true,
      }),
  };
}
