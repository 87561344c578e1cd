// Figures and sums for the insights, asked again when a deal changes.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { insights, type ChangesQuery, type PastQuery } from "@/api/insights";
import { records, type AggregateRow, type Money } from "@/api/records";
import { addDecimals } from "./deals";
import type { Pairs } from "./records";
import { isMoney } from "./values";

const key = (what: string, query: Pairs) => ["o", "opportunity", what, query] as const;

export const useFigures = (query: Pairs) =>
  useQuery({
    queryKey: key("figures", query),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => insights.figures(query, signal),
  });

/** The pipeline as it was at the end of a day. */
export const usePast = (query: PastQuery) =>
  useQuery({
    queryKey: ["o", "opportunity", "past", query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => insights.past(query, signal),
  });

/** What changed from one day to another. */
export const useChanges = (query: ChangesQuery) =>
  useQuery({
    queryKey: ["o", "opportunity", "changes", query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => insights.changes(query, signal),
  });

/** The deals behind a line of it; the line stands in the query. */
export const useChangedDeals = (query: ChangesQuery) =>
  useQuery({
    queryKey: ["o", "opportunity", "changes", query],
    queryFn: ({ signal }) => insights.changes(query, signal),
  });

/** How the deals that entered a stage went on. */
export const useConversion = (query: Pairs) =>
  useQuery({
    queryKey: key("conversion", query),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => insights.conversion(query, signal),
  });

/** The deals behind a count of a stage; the count stands in the query. */
export const useStageDeals = (query: Pairs) =>
  useQuery({
    queryKey: key("conversion", query),
    queryFn: ({ signal }) => insights.conversion(query, signal),
  });

/** Counts and sums of deals by group. */
export const useSums = (query: Pairs, enabled = true) =>
  useQuery({
    queryKey: key("aggregate", query),
    enabled,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await records.aggregate("opportunities", query, signal)).data,
  });

/** A sum of an aggregate's row: one amount a currency. */
export function sumOf(row: AggregateRow | undefined, measure: string): Money[] {
  const value = row?.[measure];
  return Array.isArray(value) ? value.filter(isMoney) : [];
}

/** What two lists of amounts make together, currency by currency. */
export function plus(a: Money[], b: Money[]): Money[] {
  const totals = new Map(a.map((money) => [money.currency, money.amount]));
  for (const { currency, amount } of b) {
    totals.set(currency, addDecimals(totals.get(currency) ?? "0", amount));
  }
  return [...totals].map(([currency, amount]) => ({ currency, amount }));
}

/** The same amounts with the other sign. */
export function negative(amounts: Money[]): Money[] {
  return amounts.map(({ amount, currency }) => ({
    currency,
    amount: amount.startsWith("-") ? amount.slice(1) : `-${amount}`,
  }));
}
