// First run: language and name, nothing else. Money and clock are taken from here and there, and can be changed later.

import { Button, Text, TextInput } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Problem, speak } from "@/api/client";
import { session } from "@/api/session";
import { cache, keys } from "@/db/client";
import { enter } from "@/db/session";
import { speakLanguage, spoken } from "@/i18n";
import { Segments } from "@/ui/Segments";
import { Frame } from "./Frame";

const languages = [
  { value: "en", label: "English" },
  { value: "zh-Hant", label: "中文（台灣）" },
] as const;

export function Setup() {
  const { t } = useTranslation();
  const router = useRouter();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    const language = spoken();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const currency = zone === "Asia/Taipei" || language === "zh-Hant" ? "TWD" : "USD";
    try {
      const { data } = await session.setUp({ language, name, time_zone: zone, currency });
      await enter(data);
      cache.setQueryData(keys.setup, false);
      speak(language);
      await speakLanguage(language);
      await router.invalidate();
      await router.navigate({ to: "/start", replace: true });
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, {}));
    } finally {
      setBusy(false);
    }
  }

  const wrong = problem?.errors.find((error) => error.field === "name")?.message;
  return (
    <Frame title={t("setup.title")} lead={t("setup.lead")}>
      <form onSubmit={submit}>
        <Segments
          label={t("setup.language")}
          value={spoken()}
          choices={[...languages]}
          onChange={(language) => {
            speak(language);
            void speakLanguage(language);
          }}
        />
        <TextInput
          label={t("setup.name")}
          autoComplete="name"
          autoFocus
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={wrong}
        />
        {problem && !wrong ? (
          <Text c="red" size="sm" role="alert">
            {problem.status === 0 ? t("problem.offline") : problem.detail || problem.message}
          </Text>
        ) : null}
        <Button type="submit" size="md" loading={busy}>
          {t("setup.button")}
        </Button>
      </form>
    </Frame>
  );
}
