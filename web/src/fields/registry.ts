// Finds how a field is shown and filtered from its kind.

import type { Value } from "@/api/records";
import type { FieldInfo, KindName } from "@/api/schema";
import type { KindUi } from "./kind";
import { bool } from "./kinds/bool";
import { date } from "./kinds/date";
import { instant } from "./kinds/instant";
import { json } from "./kinds/json";
import { money } from "./kinds/money";
import { multiSelect } from "./kinds/multi_select";
import { decimal, integer, percent } from "./kinds/numbers";
import { reference } from "./kinds/ref";
import { select } from "./kinds/select";
import { email, longText, phone, text, url } from "./kinds/texts";

const kinds: Record<KindName, KindUi> = {
  id: text,
  text,
  long_text: longText,
  email,
  phone,
  url,
  integer,
  decimal,
  percent,
  money,
  date,
  instant,
  bool,
  select,
  multi_select: multiSelect,
  ref: reference,
  json,
};

/** How a field behaves on screen. */
export function kindOf(field: FieldInfo): KindUi {
  return kinds[field.kind];
}

/** A value in words. */
export function textOf(value: Value | undefined, field: FieldInfo): string {
  return kindOf(field).text(value, field);
}
