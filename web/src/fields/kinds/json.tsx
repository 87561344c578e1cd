// Structured values that only the product's own code reads. Shown so that nothing is hidden, never edited here.

import type { Value } from "@/api/records";
import type { KindUi, ShowProps } from "../kind";

const text = (value: Value | undefined) =>
  value === null || value === undefined ? "" : JSON.stringify(value);
const Show = ({ value }: ShowProps) => <code>{text(value)}</code>;

export const json: KindUi = { Show, text, width: 200, operators: ["empty"] };
