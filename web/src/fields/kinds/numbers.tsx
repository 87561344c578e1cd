// Whole numbers, decimals and percents. Kept as text, so nothing is rounded on the way.

import type { Value } from "@/api/records";
import { number as format, percent as formatPercent } from "@/i18n/format";
import type { KindUi, Operator, ShowProps } from "../kind";

const operators: Operator[] = ["gte", "lte", "eq", "ne", "gt", "lt", "empty"];

const raw = (value: Value | undefined) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const words = (value: Value | undefined) => (raw(value) === "" ? "" : format(raw(value)));
const percentWords = (value: Value | undefined) => (raw(value) === "" ? "" : formatPercent(raw(value)));

const Decimal = ({ value }: ShowProps) => <span className="num">{words(value)}</span>;
const Percent = ({ value }: ShowProps) => <span className="num">{percentWords(value)}</span>;

/** A year is a whole number that must not read 1,996. */
function integerText(value: Value | undefined, field: { name: string }): string {
  return /(^|_)year(_|$)/.test(field.name) ? raw(value) : words(value);
}
const Integer = ({ value, field }: ShowProps) => <span className="num">{integerText(value, field)}</span>;

const shared = { align: "end", width: 120, operators } as const;

export const integer: KindUi = { ...shared, Show: Integer, text: integerText };
export const decimal: KindUi = { ...shared, Show: Decimal, text: words };
export const percent: KindUi = { ...shared, Show: Percent, text: percentWords };
