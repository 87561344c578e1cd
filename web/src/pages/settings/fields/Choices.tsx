// The choices of a select field. What records may already have can be reworded, not removed.

import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { NewChoice } from "@/api/customise";
import type { Label } from "@/api/schema";
import { spoken } from "@/i18n";
import classes from "../Settings.module.css";
import { noLabel } from "./labels";

interface ChoicesProps {
  choices: (NewChoice & { key: string })[];
  onChange: (choices: (NewChoice & { key: string })[]) => void;
  error?: string | undefined;
}

export const newChoice = () => ({ key: crypto.randomUUID(), label: noLabel });

export function Choices({ choices, onChange, error }: ChoicesProps) {
  const { t } = useTranslation();
  const order: (keyof Label)[] = spoken() === "zh-Hant" ? ["zh-Hant", "en"] : ["en", "zh-Hant"];
  const word = (key: string, language: keyof Label, text: string) =>
    onChange(
      choices.map((one) => (one.key === key ? { ...one, label: { ...one.label, [language]: text } } : one)),
    );
  return (
    <fieldset className={classes.choices}>
      <legend>{t("fields.choicesTitle")}</legend>
      {choices.map((choice, place) => (
        <div key={choice.key} className={classes.choice}>
          {order.map((language) => (
            <TextInput
              key={language}
              aria-label={t("fields.choiceIn", {
                n: place + 1,
                language: t(`fields.in.${language === "en" ? "en" : "zh"}`),
              })}
              placeholder={t(`fields.in.${language === "en" ? "en" : "zh"}`)}
              value={choice.label[language]}
              onChange={(event) => word(choice.key, language, event.currentTarget.value)}
            />
          ))}
          <ActionIcon
            aria-label={t("fields.choiceRemove", { n: place + 1 })}
            disabled={choice.value !== undefined}
            onClick={() => onChange(choices.filter((one) => one.key !== choice.key))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {error ? (
        <p className={classes.error} role="alert">
          {error}
        </p>
      ) : null}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...choices, newChoice()])}
      >
        {t("fields.choiceAdd")}
      </Button>
    </fieldset>
  );
}
