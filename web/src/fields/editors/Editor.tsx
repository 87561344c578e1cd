// The editor of each kind of field. Fetched when somebody is about to change something: with their menus and
// pickers editors weigh more than all else a page needs.

import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import type { ComponentType } from "react";
import type { KindName } from "@/api/schema";
import type { EditProps } from "../kind";
import { kindOf } from "../registry";
import { Bool } from "./Bool";
import { Day } from "./Day";
import { Instant } from "./Instant";
import { Money } from "./Money";
import { Choices } from "./MultiSelect";
import { numeric } from "./Numbers";
import { Reference } from "./Reference";
import { Choice } from "./Select";
import { line, LongText } from "./Texts";

/** What nobody edits is shown. */
function Shown({ field, value }: EditProps) {
  const { Show } = kindOf(field);
  return <Show field={field} value={value} />;
}

const editors: Record<KindName, ComponentType<EditProps>> = {
  id: Shown,
  text: line("text"),
  long_text: LongText,
  email: line("email"),
  phone: line("tel"),
  url: line("url"),
  integer: numeric(true),
  decimal: numeric(false),
  percent: numeric(false, "%"),
  money: Money,
  date: Day,
  instant: Instant,
  bool: Bool,
  select: Choice,
  multi_select: Choices,
  ref: Reference,
  json: Shown,
};

export function Editor(props: EditProps) {
  const Of = editors[props.field.kind];
  return <Of key={props.field.name} {...props} />;
}
