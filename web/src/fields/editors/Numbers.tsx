// Typing whole numbers, decimals and percents.

import { TextInput } from "@mantine/core";
import { useState, type ComponentType } from "react";
import type { Value } from "@/api/records";
import type { EditProps } from "../kind";
import { parseNumber } from "../numbers";
import { entered } from "./entered";

const raw = (value: Value | undefined) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const tidy = (text: string) => (/\.\d*0+$/.test(text) ? text.replace(/\.?0+$/, "") : text);

/** `whole` values travel as numbers, the others as decimal strings. */
export function numeric(whole: boolean, unit?: string): ComponentType<EditProps> {
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
