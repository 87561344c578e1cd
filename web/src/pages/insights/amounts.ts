// Lists of amounts as words, and one number of them for the length of a bar.

import type { Money } from "@/api/records";
import { money, moneyShort } from "@/i18n/format";

/** Every currency in full. */
export const full = (amounts: Money[]) => (amounts.length === 0 ? "–" : amounts.map(money).join(" + "));

/** Every currency as a headline. */
export const short = (amounts: Money[]) => (amounts.length === 0 ? "–" : amounts.map(moneyShort).join(" + "));

/** The amount in one currency, for drawing alone: a bar has no cents. */
export function length(amounts: Money[], currency: string): number {
  return Number(amounts.find((money_) => money_.currency === currency)?.amount ?? 0);
}
