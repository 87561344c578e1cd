// The calm page that stands around signing in and setting up: the mark, one card, and the choice of language.

import { Button, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { speak } from "@/api/client";
import { speakLanguage } from "@/i18n";
import { Mark } from "@/ui/Mark";
import classes from "./Frame.module.css";

interface FrameProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

export function Frame({ title, lead, children }: FrameProps) {
  const { t, i18n } = useTranslation();
  const other = i18n.language === "en" ? "zh-Hant" : "en";
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <span className={classes.brand}>
          <Mark size={28} />
          {t("app.name")}
        </span>
        <Button
          variant="subtle"
          color="gray"
          lang={other === "en" ? "en" : "zh-Hant-TW"}
          onClick={() => {
            speak(other);
            void speakLanguage(other);
          }}
        >
          {other === "en" ? "English" : "中文（台灣）"}
        </Button>
      </header>
      <main className={classes.card}>
        <Title order={1} size="h2">
          {title}
        </Title>
        {lead ? <p className="quiet">{lead}</p> : null}
        {children}
      </main>
      <footer className={classes.tagline}>{t("app.tagline")}</footer>
    </div>
  );
}
