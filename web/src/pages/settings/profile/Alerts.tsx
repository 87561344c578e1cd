// What may make a sound, and when: the rest waits in the inbox.

import { Button, NativeSelect } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { saveProfile } from "@/db/account";
import { announce } from "@/db/notices";
import { useRecord } from "@/db/records";
import { useObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { Tick } from "@/ui/Tick";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "../Settings.module.css";
import { Push } from "./Push";

/** Where nobody chose: as the server has it. */
const usual = { quiet_from: 21, quiet_until: 8, loud_a_day: 5 };
const counts = [0, 1, 2, 3, 5, 8, 12, 20, 50];
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));

export function Alerts() {
  const { user } = useSession();
  const { data } = useRecord(useObject("user"), user.id);
  return data ? <Form person={data} /> : null;
}

function Form({ person }: { person: RecordData }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const known = (name: keyof typeof usual) => Number(person[name] ?? usual[name]);
  const [from, setFrom] = useState(known("quiet_from"));
  const [until, setUntil] = useState(known("quiet_until"));
  const [most, setMost] = useState(known("loud_a_day"));
  const [mail, setMail] = useState(person.alerts_by_mail !== false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void submit.run(async () => {
      await saveProfile(person.id, {
        quiet_from: from,
        quiet_until: until,
        loud_a_day: most,
        alerts_by_mail: mail,
      });
      announce(t("profile.saved"), undefined, []);
    });
  };
  return (
    <section className={classes.card} aria-label={t("profile.alerts")}>
      <h2>{t("profile.alerts")}</h2>
      <p className="quiet">{t("profile.alertsHint")}</p>
      <Push />
      <form className={classes.form} onSubmit={save}>
        <NativeSelect
          label={t("profile.aDay")}
          data={[...new Set([...counts, most])].toSorted((a, b) => a - b).map(String)}
          value={String(most)}
          onChange={(event) => setMost(Number(event.currentTarget.value))}
          error={submit.at("loud_a_day")}
        />
        <NativeSelect
          label={t("profile.quietFrom")}
          data={hours}
          value={String(from)}
          onChange={(event) => setFrom(Number(event.currentTarget.value))}
          error={submit.at("quiet_from")}
        />
        <NativeSelect
          label={t("profile.quietUntil")}
          data={hours}
          value={String(until)}
          onChange={(event) => setUntil(Number(event.currentTarget.value))}
          error={submit.at("quiet_until")}
        />
        <Tick label={t("profile.byMail")} checked={mail} onChange={setMail}>
          {t("profile.byMail")}
        </Tick>
        <Refusal of={submit} shown={["quiet_from", "quiet_until", "loud_a_day"]} />
        <Button type="submit" loading={submit.busy}>
          {t("common.save")}
        </Button>
      </form>
    </section>
  );
}
