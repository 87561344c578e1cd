// First run: names the workspace, its money and clock, and makes the first user. Nothing else is asked.

import { Button, NativeSelect, PasswordInput, Text, TextInput } from "@mantine/core";
import "@mantine/core/styles/PasswordInput.css";
import { useRouter } from "@tanstack/react-router";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Problem, speak } from "@/api/client";
import { session, type Setup as Answers } from "@/api/session";
import { cache, keys } from "@/db/client";
import { enter } from "@/db/session";
import { speakLanguage, spoken } from "@/i18n";
import { Frame } from "./Frame";

const common = ["TWD", "USD", "EUR", "JPY", "GBP", "CNY", "HKD", "SGD", "KRW", "AUD", "CAD", "CHF"];

function currencies(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: "currency" });
  const all = [...new Set([...common, ...Intl.supportedValuesOf("currency")])];
  return all.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

export function Setup() {
  const { t, i18n } = useTranslation();
  const router = useRouter();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [answers, setAnswers] = useState<Omit<Answers, "language">>({
    workspace: "",
    currency: here === "Asia/Taipei" || spoken() === "zh-Hant" ? "TWD" : "USD",
    time_zone: here,
    name: "",
    email: "",
    password: "",
  });
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const money = useMemo(() => currencies(i18n.language), [i18n.language]);
  const zones = useMemo(() => [...new Set([here, ...Intl.supportedValuesOf("timeZone")])], [here]);

  const change = (name: keyof typeof answers) => (value: string) =>
    setAnswers((before) => ({ ...before, [name]: value }));
  const text = (name: keyof typeof answers) => ({
    value: answers[name],
    onChange: (event: { currentTarget: { value: string } }) => change(name)(event.currentTarget.value),
    error: problem?.errors.find((error) => error.field === name)?.message,
    required: true,
    withAsterisk: false,
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    const language = spoken();
    try {
      const { data } = await session.setUp({ ...answers, language });
      await enter(data ?? (await session.signIn(answers.email, answers.password)));
      cache.setQueryData(keys.setup, false);
      speak(language);
      await speakLanguage(language);
      await router.invalidate();
      await router.navigate({ to: "/", replace: true });
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, {}));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Frame title={t("setup.title")} lead={t("setup.lead")}>
      <form onSubmit={submit}>
        <TextInput
          label={t("setup.workspace")}
          autoComplete="organization"
          autoFocus
          {...text("workspace")}
        />
        <NativeSelect
          label={t("setup.currency")}
          data={money}
          value={answers.currency}
          onChange={(event) => change("currency")(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("setup.timeZone")}
          data={zones}
          value={answers.time_zone}
          onChange={(event) => change("time_zone")(event.currentTarget.value)}
        />
        <TextInput label={t("setup.name")} autoComplete="name" {...text("name")} />
        <TextInput label={t("setup.email")} type="email" autoComplete="username" {...text("email")} />
        <PasswordInput
          label={t("setup.password")}
          description={t("setup.passwordHint")}
          autoComplete="new-password"
          {...text("password")}
        />
        {problem && problem.errors.length === 0 ? (
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
