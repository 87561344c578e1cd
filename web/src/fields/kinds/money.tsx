// Amounts with their currency.

import type { Value } from "@/api/records";
import { isMoney } from "@/db/values";
import { money as format } from "@/i18n/format";
import type { KindUi, ShowProps } from "../kind";

const text = (value: Value | undefined) => (isMoney(value) ? format(value) : "");
const Show = ({ value }: ShowProps) => <span className="num">{text(value)}</span>;

export const money: KindUi = {
  Show,
  text,
  align: "end",
  width: 130,
  operators: ["gte", "lte", "eq", "ne", "gt", "lt", "empty"],
};
