// Typing an amount, and choosing its currency.

import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/db/session";
import { isMoney } from "@/db/values";
import type { EditProps } from "../kind";
import { parseNumber } from "../numbers";
import { entered } from "./entered";

const frequent = ["TWD", "USD", "EUR", "JPY", "CNY", "GBP", "HKD", "SGD"];

export function Money({ value, onChange, onCommit, name, field: _field, ...props }: EditProps) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const given = isMoney(value) ? value : undefined;
  const [typed, setTyped] = useState(given?.amount.replace(/\.0+$/, "") ?? "");
  const [currency, setCurrency] = useState(given?.currency ?? workspace.currency);
  const currencies = [...new Set([currency, workspace.currency, ...frequent])];

  function change(text: string, code: string) {
    setTyped(text);
    setCurrency(code);
    onChange(text.trim() === "" ? null : { amount: parseNumber(text) ?? text, currency: code });
  }

  return (
    <TextInput
      inputMode="decimal"
      aria-label={props.label ? undefined : name}
      value={typed}
      onChange={(event) => change(event.currentTarget.value, currency)}
      onKeyDown={(event) => entered(event, onCommit && (() => onCommit()))}
      rightSectionWidth={84}
      rightSection={
        <NativeSelect
          aria-label={t("field.currency")}
          variant="unstyled"
          size="xs"
          w={84}
          // Its own, or it would keep as much free as the amount does for it.
          rightSectionWidth={26}
          data={currencies}
          value={currency}
          onChange={(event) => change(typed, event.currentTarget.value)}
        />
      }
      {...props}
    />
  );
}
