// Writing a rule: of which object, which fields, counted from which date, how long, and why no longer.

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { create, save } from "@/db/records";
import { useRetentionChoices } from "@/db/retention";
import { useMaybeObject, useObject } from "@/db/schema";
import { TextBox } from "@/ui/TextBox";
import { Tick } from "@/ui/Tick";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "../Settings.module.css";
import own from "./Retention.module.css";
import { dateWord, fieldWord, namesOf, objectWord } from "./words";

const shown = ["name", "object", "erases", "counted_from", "days", "ground"];
const text = (value: unknown) => (typeof value === "string" ? value : "");

function draftOf(rule: RecordData | undefined) {
  return {
    name: text(rule?.name),
    object: text(rule?.object) || "lead",
    erases: namesOf(rule?.erases),
    counted_from: text(rule?.counted_from) || "created_at",
    days: rule ? String(rule.days) : "365",
    open_deals: rule?.open_deals === true,
    ground: text(rule?.ground),
  };
}

export function RuleForm({ rule, close }: { rule?: RecordData; close: () => void }) {
  const { t } = useTranslation();
  const object = useObject("retention_rule");
  const submit = useSubmit();
  const [key] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState(() => draftOf(rule));
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const { data: choices = [] } = useRetentionChoices();
  const of = useMaybeObject(draft.object);
  const choice = choices.find((one) => one.object === draft.object);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const name = draft.name.trim();
    const values = { ...draft, name, days: Number(draft.days), erases: draft.erases.join(",") };
    const said = t("retention.saved", { name });
    void submit
      .run(() => (rule ? save(object, rule, values, { said }) : create(object, values, key, { said })))
      .then((done) => done && close());
  };
  return (
    <form
      className={classes.form}
      style={{ maxWidth: "none" }}
      onSubmit={keep}
      aria-label={draft.name || t("retention.add")}
    >
      <TextInput
        label={fieldWord(object, "name")}
        placeholder={t("retention.nameHint")}
        autoFocus
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={submit.at("name")}
      />
      <NativeSelect
        label={fieldWord(object, "object")}
        value={draft.object}
        onChange={(event) =>
          change({ object: event.currentTarget.value, erases: [], counted_from: "created_at" })
        }
        data={choices.map((one) => ({ value: one.object, label: objectWord(one.object) }))}
        error={submit.at("object")}
      />
      <fieldset className={classes.choices}>
        <legend>{t("retention.whichFields")}</legend>
        <div className={own.fields}>
          {(choice?.fields ?? []).map((name) => (
            <Tick
              key={name}
              label={fieldWord(of, name)}
              checked={draft.erases.includes(name)}
              onChange={(on) =>
                change({
                  erases: on ? [...draft.erases, name] : draft.erases.filter((other) => other !== name),
                })
              }
            >
              {fieldWord(of, name)}
            </Tick>
          ))}
        </div>
        {submit.at("erases") ? <p className={classes.error}>{submit.at("erases")}</p> : null}
      </fieldset>
      <div className={classes.line}>
        <TextInput
          label={fieldWord(object, "days")}
          inputMode="numeric"
          w={110}
          value={draft.days}
          onChange={(event) => change({ days: event.currentTarget.value })}
          error={submit.at("days")}
        />
        <NativeSelect
          label={fieldWord(object, "counted_from")}
          style={{ flex: "1 1 220px" }}
          value={draft.counted_from}
          onChange={(event) => change({ counted_from: event.currentTarget.value })}
          data={(choice?.counted_from ?? []).map((path) => ({ value: path, label: dateWord(of, path) }))}
          error={submit.at("counted_from")}
        />
      </div>
      <Tick
        label={t("retention.openDeals")}
        checked={draft.open_deals}
        onChange={(open_deals) => change({ open_deals })}
      >
        {t("retention.openDeals")}
      </Tick>
      <TextBox
        label={fieldWord(object, "ground")}
        placeholder={t("retention.groundHint")}
        value={draft.ground}
        onChange={(event) => change({ ground: event.currentTarget.value })}
        error={submit.at("ground")}
      />
      <Refusal of={submit} shown={shown} />
      <div className={classes.line}>
        <Button type="submit" loading={submit.busy} disabled={draft.name.trim() === ""}>
          {t("common.save")}
        </Button>
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
