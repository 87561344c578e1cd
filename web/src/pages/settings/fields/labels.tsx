// A word in both languages. One left empty takes the other's word, so that a team of one language types once.

import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Label } from "@/api/schema";
import { spoken } from "@/i18n";
import classes from "../Settings.module.css";

export const noLabel: Label = { en: "", "zh-Hant": "" };

/** The label with its gaps filled. */
export function complete(label: Label): Label {
  const en = label.en.trim();
  const zh = label["zh-Hant"].trim();
  return { en: en || zh, "zh-Hant": zh || en };
}

export const isBlank = (label: Label) => label.en.trim() === "" && label["zh-Hant"].trim() === "";

interface LabelInputsProps {
  label: string;
  value: Label;
  onChange: (value: Label) => void;
  error?: string | undefined;
  autoFocus?: boolean;
  /** One of the two must be there. */
  needed?: boolean;
}

export function LabelInputs({ label, value, onChange, error, autoFocus, needed }: LabelInputsProps) {
  const { t } = useTranslation();
  // The language that the administrator speaks comes first.
  const order: (keyof Label)[] = spoken() === "zh-Hant" ? ["zh-Hant", "en"] : ["en", "zh-Hant"];
  return (
    <div className={classes.pair}>
      {order.map((language, place) => (
        <TextInput
          key={language}
          label={t("fields.labelIn", { label, language: t(`fields.in.${language === "en" ? "en" : "zh"}`) })}
          value={value[language]}
          onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
          error={place === 0 ? error : undefined}
          required={needed === true && place === 0 && isBlank(value)}
          withAsterisk={false}
          data-autofocus={(autoFocus && place === 0) || undefined}
        />
      ))}
    </div>
  );
}
