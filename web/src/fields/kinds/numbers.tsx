// Whole numbers, decimals and percents. Kept as text, so nothing is rounded on the way.

import { TextInput } from "@mantine/core";
import { useState, type ComponentType } from "react";
import type { Value } from "@/api/records";
import { number as format, percent as formatPercent } from "@/i18n/format";
import type { EditProps, KindUi, Operator, ShowProps } from "../kind";
import { parseNumber } from "../numbers";
import { entered } from "./texts";

const operators: Operator[] = ["gte", "lte", "eq", "ne", "gt", "lt", "empty"];

const raw = (value: Value | undefined) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const tidy = (text: string) => (/\.\d*0+$/.test(text) ? text.replace(/\.?0+$/, "") : text);

/** `whole` values travel as numbers, the others as decimal strings. */
function numeric(whole: boolean, unit?: string): ComponentType<EditProps> {
  return function NumberEdit({ value, onChange, onCommit, name, field: _field, ...props }: EditProps) {
    const [typed, setTyped] = useState(tidy(raw(value)));
    function change(text: string) {
      setTyped(text);
      const parsed = parseNumber(text);
      // What cannot be read goes to the server as it is: it says what is wrong, and the text stays.
      onChange(text.trim() === "" ? null : parsed === undefined ? text : whole ? Number(parsed) : parsed);
    }
    return (
      <TextInput
        inputMode="decimal"
        aria-label={props.label ? undefined : name}
        rightSection={unit}
        value={typed}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => entered(event, onCommit && (() => onCommit()))}
        {...props}
      />
    );
  };
}

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

export const integer: KindUi = { ...shared, Show: Integer, Edit: numeric(true), text: integerText };
export const decimal: KindUi = { ...shared, Show: Decimal, Edit: numeric(false), text: words };
export const percent: KindUi = { ...shared, Show: Percent, Edit: numeric(false, "%"), text: percentWords };
