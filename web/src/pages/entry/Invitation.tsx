// Joining by invitation: the link says who, the person chooses a password and is in.

import { Button, PasswordInput, TextInput } from "@mantine/core";
import "@mantine/core/styles/PasswordInput.css";
import { useParams, useRouter } from "@tanstack/react-router";
import { useEffect, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { account, type Invitation as Details } from "@/api/account";
import { Problem, speak } from "@/api/client";
import { useInvitation } from "@/db/account";
import { enter } from "@/db/session";
import { speakLanguage, spoken } from "@/i18n";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { Trouble } from "@/ui/Trouble";
import { Frame } from "./Frame";

export function Invitation() {
  const { token } = useParams({ from: "/invitation/$token" });
  const { data, error, refetch } = useInvitation(token);
  if (data) return <Join token={token} details={data} />;
  if (error instanceof Problem && error.status === 404) return <Gone />;
  return error ? <Trouble error={error} retry={() => void refetch()} /> : null;
}

function Gone() {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <Frame title={t("invitation.gone")} lead={t("invitation.goneHint")}>
      <Button mt="md" variant="default" onClick={() => void router.navigate({ to: "/sign-in" })}>
        {t("invitation.signIn")}
      </Button>
    </Frame>
  );
}

function Join({ token, details }: { token: string; details: Details }) {
  const { t } = useTranslation();
  const router = useRouter();
  const submit = useSubmit();
  const [name, setName] = useState(details.name);
  const [password, setPassword] = useState("");
  useEffect(() => {
    // The inviter knows the person's language better than a borrowed browser does.
    speak(details.language);
    void speakLanguage(details.language);
  }, [details.language]);

  const join = (event: FormEvent) => {
    event.preventDefault();
    void submit.run(async () => {
      await enter(await account.accept(token, { password, name, language: spoken() }));
      await router.invalidate();
      await router.navigate({ to: "/", replace: true });
    });
  };
  return (
    <Frame
      title={t("invitation.title", { workspace: details.workspace })}
      lead={t("invitation.lead", { email: details.email })}
    >
      <form onSubmit={join}>
        <input type="hidden" autoComplete="username" value={details.email} readOnly />
        <TextInput
          label={t("invitation.name")}
          autoComplete="name"
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={submit.at("name")}
        />
        <PasswordInput
          label={t("invitation.password")}
          description={t("setup.passwordHint")}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={submit.at("password")}
        />
        <Refusal of={submit} shown={["name", "password"]} />
        <Button type="submit" size="md" loading={submit.busy}>
          {t("invitation.button")}
        </Button>
      </form>
    </Frame>
  );
}
