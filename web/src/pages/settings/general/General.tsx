// What the first run did not ask: the name of the workspace, its money, its clock, and the language of whoever chose none.

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "@/api/session";
import { saveWorkspace } from "@/db/account";
import { announce } from "@/db/notices";
import { useSession } from "@/db/session";
import { Select } from "@/ui/Select";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { Page } from "../Page";
import classes from "../Settings.module.css";

const common = ["TWD", "USD", "EUR", "JPY", "GBP", "CNY", "HKD", "SGD", "KRW", "AUD", "CAD", "CHF"];
const languages: { value: Language; label: string }[] = [
  { value: "en", label: "English" },
  { value: "zh-Hant", label: "中文（台灣）" },
];

function currencies(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: "currency" });
  const all = [...new Set([...common, ...Intl.supportedValuesOf("currency")])];
  return all.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

export function General() {
  return (
    <Page name="general">
      <Form />
    </Page>
  );
}

function Form() {
  const { t, i18n } = useTranslation();
  const { workspace } = useSession();
  const submit = useSubmit();
  const [name, setName] = useState(workspace.name);
  const [language, setLanguage] = useState<Language>(workspace.language);
  const [currency, setCurrency] = useState(workspace.currency);
  const [zone, setZone] = useState(workspace.time_zone);
  const money = useMemo(() => currencies(i18n.language), [i18n.language]);
  const zones = useMemo(() => [...new Set([zone, ...Intl.supportedValuesOf("timeZone")])], [zone]);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void submit.run(async () => {
      await saveWorkspace({ name, language, currency, time_zone: zone });
      announce(t("profile.saved"), undefined, []);
    });
  };
  return (
    <section className={classes.card}>
      <form className={classes.form} onSubmit={save}>
        <TextInput
          label={t("setup.workspace")}
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={submit.at("name")}
        />
        <NativeSelect
          label={t("setup.language")}
          data={languages}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value === "en" ? "en" : "zh-Hant")}
        />
        <NativeSelect
          label={t("setup.currency")}
          data={money}
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value)}
          error={submit.at("currency")}
        />
        <Select
          label={t("setup.timeZone")}
          data={zones}
          value={zone}
          searchable
          onChange={(value) => value && setZone(value)}
          error={submit.at("time_zone")}
        />
        <Refusal of={submit} shown={["name", "currency", "time_zone"]} />
        <Button type="submit" loading={submit.busy}>
          {t("common.save")}
        </Button>
      </form>
    </section>
  );
}
