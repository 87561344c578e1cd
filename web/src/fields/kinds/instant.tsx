// A moment. The product keeps most of them itself.

import type { Value } from "@/api/records";
import { instant as format } from "@/i18n/format";
import type { KindUi, ShowProps } from "../kind";

const text = (value: Value | undefined) => (typeof value === "string" && value !== "" ? format(value) : "");

const Show = ({ value }: ShowProps) => <span className="num">{text(value)}</span>;

export const instant: KindUi = {
  Show,
  text,
  width: 170,
  operators: ["period", "gte", "lte", "empty"],
};
