// A calendar day.

import type { Value } from "@/api/records";
import { date as format, dateShort } from "@/i18n/format";
import type { KindUi, ShowProps } from "../kind";

const text = (value: Value | undefined) => (typeof value === "string" && value !== "" ? format(value) : "");

const Show = ({ value }: ShowProps) =>
  typeof value === "string" && value !== "" ? (
    <time className="num" dateTime={value} title={format(value)}>
      {dateShort(value)}
    </time>
  ) : null;

export const date: KindUi = {
  Show,
  text,
  width: 115,
  operators: ["period", "gte", "lte", "eq", "empty"],
};
