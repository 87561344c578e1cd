// E-mail and password. A refusal keeps what was typed.

import { Button, PasswordInput, Text, TextInput } from "@mantine/core";
import "@mantine/core/styles/PasswordInput.css";
import { useRouter, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";
import { session } from "@/api/session";
import { enter } from "@/db/session";
import { speakLanguage, withWords } from "@/i18n";
import { optional } from "@/ui/optional";
import { Frame } from "./Frame";

const PracticeDoor = lazy(
  optional(withWords(() => import("./PracticeDoor").then((module) => ({ default: module.PracticeDoor })))),
);

export function SignIn() {
  const { t } = useTranslation();
  const router = useRouter();
  const { back } = useSearch({ from: "/sign-in" });
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [refusal, setRefusal] = useState("");
  const [busy, setBusy] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void come(email, password);
  };

  async function come(email: string, password: string) {
    setBusy(true);
    setRefusal("");
    try {
      const entered = await session.signIn(email, password);
      await enter(entered);
      if (entered.user.language) await speakLanguage(entered.user.language);
      await router.invalidate();
      // Only an address within this site: a link must not send anybody elsewhere after signing in.
      const to = typeof back === "string" && /^\/(?!\/)/.test(back) ? back : "/";
      await router.navigate({ href: to, replace: true });
    } catch (error) {
      setRefusal(words(error));
    } finally {
      setBusy(false);
    }
  }

  function words(error: unknown): string {
    if (!(error instanceof Problem)) return t("problem.failed");
    if (error.status === 401) return t("signIn.wrong");
    return error.status === 0 ? t("problem.offline") : error.detail || error.message;
  }

  return (
    <Frame title={t("signIn.title")}>
      <form onSubmit={submit}>
        <TextInput
          label={t("signIn.email")}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("signIn.password")}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {refusal ? (
          <Text c="red" size="sm" role="alert">
            {refusal}
          </Text>
        ) : null}
        <Button type="submit" size="md" loading={busy}>
          {t("signIn.button")}
        </Button>
      </form>
      <Suspense fallback={null}>
        <PracticeDoor enter={(as, secret) => void come(as, secret)} />
      </Suspense>
    </Frame>
  );
}
