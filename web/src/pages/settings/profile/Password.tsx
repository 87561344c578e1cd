// A new password, proven by the present one.

import { Button, PasswordInput } from "@mantine/core";
import "@mantine/core/styles/PasswordInput.css";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { changePassword } from "@/db/account";
import { announce } from "@/db/notices";
import { useSession } from "@/db/session";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "../Settings.module.css";

export function Password() {
  const { t } = useTranslation();
  const { user } = useSession();
  const submit = useSubmit();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");

  const save = (event: FormEvent) => {
    event.preventDefault();
    void submit.run(async () => {
      await changePassword(current, next);
      setCurrent("");
      setNext("");
      announce(t("profile.password.done"), undefined, []);
    });
  };
  return (
    <section className={classes.card}>
      <h2>{t("profile.password.title")}</h2>
      <form className={classes.form} onSubmit={save}>
        <input type="hidden" autoComplete="username" value={user.email} readOnly />
        <PasswordInput
          label={t("profile.password.current")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={submit.at("current")}
        />
        <PasswordInput
          label={t("profile.password.new")}
          description={t("setup.passwordHint")}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={submit.at("new")}
        />
        <Refusal of={submit} shown={["current", "new"]} />
        <Button type="submit" variant="default" loading={submit.busy}>
          {t("profile.password.button")}
        </Button>
      </form>
    </section>
  );
}
