// Whose deals and which period the page speaks of. Both stand in the address, so a number can be sent as a link.

import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Whose } from "@/api/insights";
import type { Pairs } from "@/db/records";
import { useObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { periodDays } from "./days";

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

/** What the address holds. */
type Choice = "who" | "pipeline" | "period" | "at" | "since" | "from" | "to" | "line" | "count" | "flag";

export interface InsightScope {
  /** Sees more than her own deals. */
  manager: boolean;
  /** `""` for everybody, a user's id, or `unit:` and a unit's id. */
  who: string;
  period: Period;
  /** Which deals, without a period. */
  deals: Pairs;
  /** Which pipeline; `""` for all. */
  pipeline: string;
  /** The same for the past. */
  whose: Whose;
  /** The period as a condition on the day of the decision. */
  decided: Pairs;
  /** The period as its first and last day. */
  days: Pairs;
  /** The day that the past is asked for; undefined until one was chosen. */
  at: string | undefined;
  /** Since when changes are asked for: a word, or `days` for the two days beside it. */
  since: string;
  from: string;
  to: string;
  /** The line, or the count of a stage, whose deals are shown. */
  line: string;
  count: string;
  /** The reason that deals to look at are narrowed to. */
  flag: string;
  change: (next: Partial<Record<Choice, string>>) => void;
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
  const pipeline = one(search.pipeline);
  const deals: Pairs = [...owner(who), ...(pipeline === "" ? [] : ([["pipeline", pipeline]] as const))];
  const period = periods.find((known) => known === one(search.period)) ?? "this_year";
  return {
    manager,
    who,
    period,
    pipeline,
    deals,
    whose: Object.fromEntries(deals),
    days: periodDays(period),
    decided: period === "all" ? [] : [["closed_on", period]],
    at: one(search.at) || undefined,
    since: one(search.since),
    from: one(search.from),
    to: one(search.to),
    line: one(search.line),
    count: one(search.count),
    flag: one(search.flag),
    change: (next) =>
      void navigate({
        to: ".",
        search: ((before: Search) => {
          const after = Object.entries({ ...before, ...next });
          return Object.fromEntries(after.filter(([, value]) => value !== ""));
        }) as never,
        replace: true,
      }),
  };
}
