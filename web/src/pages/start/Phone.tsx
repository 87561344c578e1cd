// The app on the phone: a way to sign in there, the code to scan, and what to tap.

import { Button, PasswordInput, TextInput } from "@mantine/core";
import "@mantine/core/styles/PasswordInput.css";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { makeWayBack } from "@/db/account";
import { announce } from "@/db/notices";
import { useSession } from "@/db/session";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { Qr } from "./Qr";
import classes from "./Start.module.css";

/** Addresses that no other machine reaches. */
const own = /^(localhost|127\.|\[::1\])/;

export function Phone() {
  const { t } = useTranslation();
  const { may_return: known } = useSession();
  const address = location.origin;
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t("start.phone.title")}</h1>
      <p className="quiet">{t("start.phone.lead")}</p>
      <div className={classes.ways}>
        {known ? null : <WayBack />}
        <section className={classes.way} aria-label={t("start.phone.scan")}>
          <h2>{t("start.phone.scan")}</h2>
          {own.test(location.host) ? <p>{t("start.phone.here")}</p> : null}
          <div className={classes.code}>
            <Qr text={address} label={t("start.phone.code", { address })} />
          </div>
          <p>{address}</p>
          <p>{t("start.phone.iphone")}</p>
          <p>{t("start.phone.android")}</p>
          <p className="quiet">{t("start.phone.tick")}</p>
        </section>
      </div>
    </div>
  );
}

function WayBack() {
  const { t } = useTranslation();
  const { user } = useSession();
  const submit = useSubmit();
  const [email, setEmail] = useState(user.email);
  const [password, setPassword] = useState("");
  const keep = (event: FormEvent) => {
    event.preventDefault();
    void submit.run(async () => {
      await makeWayBack(user.id, email, password);
      announce(t("start.phone.saved"), undefined, []);
    });
  };
  return (
    <section className={classes.way}>
      <h2>{t("start.phone.back")}</h2>
      <p className="quiet">{t("start.phone.backHint")}</p>
      <form className={classes.ways} onSubmit={keep}>
        <TextInput
          label={t("setup.email")}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={submit.at("email")}
        />
        <PasswordInput
          label={t("setup.password")}
          description={t("setup.passwordHint")}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={submit.at("new")}
        />
        <Refusal of={submit} shown={["email", "new"]} />
        <div>
          <Button type="submit" loading={submit.busy}>
            {t("start.phone.save")}
          </Button>
        </div>
      </form>
    </section>
  );
}
