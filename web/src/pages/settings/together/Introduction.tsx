// What a customer may be told, in her language: changed, copied, never sent from here.

import { Button, Group, SegmentedControl } from "@mantine/core";
import "@mantine/core/styles/SegmentedControl.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HandoverBrief, HandoverPerson } from "@/db/handovers";
import { announce } from "@/db/notices";
import { Dialog } from "@/ui/Dialog";
import { TextBox } from "@/ui/TextBox";

interface IntroductionProps {
  person: HandoverPerson;
  drafts: HandoverBrief["drafts"];
  close: () => void;
}

export function Introduction({ person, drafts, close }: IntroductionProps) {
  const { t, i18n } = useTranslation();
  const name = person.record.label ?? "";
  const of = (language: keyof typeof drafts) => drafts[language].replace("{name}", name);
  const [language, setLanguage] = useState<keyof typeof drafts>(
    i18n.language === "zh-Hant" ? "zh-Hant" : "en",
  );
  const [text, setText] = useState(of(language));
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    announce(t("together.copied"), undefined, []);
    close();
  };
  return (
    <Dialog opened onClose={close} size={560} heading={t("together.draftFor", { name })}>
      <SegmentedControl
        aria-label={t("together.language")}
        data={[
          { value: "en", label: "English" },
          { value: "zh-Hant", label: "中文" },
        ]}
        value={language}
        onChange={(value) => {
          const next = value as keyof typeof drafts;
          setLanguage(next);
          setText(of(next));
        }}
      />
      <TextBox
        mt="sm"
        least={10}
        aria-label={t("together.draftFor", { name })}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className="quiet">{t("together.draftHint")}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
        <Button onClick={() => void copy()}>{t("together.copy")}</Button>
      </Group>
    </Dialog>
  );
}
