// Name, language, order of names and time zone of the person herself.

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { speak } from "@/api/client";
import type { Language, Session } from "@/api/session";
import { saveProfile } from "@/db/account";
import { announce } from "@/db/notices";
import { useSession } from "@/db/session";
import { speakLanguage, spoken } from "@/i18n";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { Select } from "@/ui/Select";
import classes from "../Settings.module.css";

const languages: { value: Language; label: string }[] = [
  { value: "en", label: "English" },
  { value: "zh-Hant", label: "中文（台灣）" },
];

type NameOrder = NonNullable<Session["user"]["name_order"]>;
const orders: NameOrder[] = ["stroke", "reading"];

export function Person() {
  const { t } = useTranslation();
  const { user, workspace } = useSession();
  const submit = useSubmit();
  const [name, setName] = useState(user.name);
  const [language, setLanguage] = useState<Language>(user.language ?? spoken());
  const [order, setOrder] = useState<NameOrder>(user.name_order ?? "stroke");
  const [zone, setZone] = useState(user.time_zone ?? workspace.time_zone);
  const zones = useMemo(() => [...new Set([zone, ...Intl.supportedValuesOf("timeZone")])], [zone]);

  const save = (event: FormEvent) => {
    event.preventDefault();
    void submit.run(async () => {
      await saveProfile(user.id, { name, language, time_zone: zone, name_order: order });
      speak(language);
      await speakLanguage(language);
      announce(t("profile.saved"), undefined, []);
    });
  };
  return (
    <section className={classes.card} aria-label={t("settings.profile.title")}>
      <form className={classes.form} style={{ marginTop: 0 }} onSubmit={save}>
        <TextInput
          label={t("profile.name")}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={submit.at("name")}
        />
        <NativeSelect
          label={t("profile.language")}
          data={languages}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value === "en" ? "en" : "zh-Hant")}
          error={submit.at("language")}
        />
        <NativeSelect
          label={t("profile.nameOrder")}
          description={t("profile.nameOrderHint")}
          data={orders.map((value) => ({ value, label: t(`profile.nameOrders.${value}`) }))}
          value={order}
          onChange={(event) => setOrder(event.currentTarget.value as NameOrder)}
          error={submit.at("name_order")}
        />
        <Select
          label={t("profile.timeZone")}
          data={zones}
          value={zone}
          onChange={(value) => setZone(value ?? workspace.time_zone)}
          searchable
          allowDeselect={false}
          limit={60}
          error={submit.at("time_zone")}
        />
        <Refusal of={submit} shown={["name", "language", "name_order", "time_zone"]} />
        <Button type="submit" loading={submit.busy}>
          {t("common.save")}
        </Button>
      </form>
    </section>
  );
}
