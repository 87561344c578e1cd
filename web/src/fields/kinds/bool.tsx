// Yes or no. A word, not only a tick, so that it reads aloud and in black and white.

import i18next from "i18next";
import type { Value } from "@/api/records";
import type { KindUi, ShowProps } from "../kind";

const text = (value: Value | undefined) =>
  typeof value === "boolean" ? i18next.t(value ? "common.yes" : "common.no") : "";
const Show = ({ value }: ShowProps) => <>{text(value)}</>;

export const bool: KindUi = { Show, text, width: 90, operators: ["eq"], groups: true };
