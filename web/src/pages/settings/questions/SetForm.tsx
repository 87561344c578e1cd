// A set of questions while it is being written: its name, and for whom it is.

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { create, save, useList } from "@/db/records";
import { fieldOf, useObject } from "@/db/schema";
import { isRef } from "@/db/values";
import { say } from "@/i18n";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "../Settings.module.css";

interface SetFormProps {
  set?: RecordData;
  /** Place of a new one: the last. */
  position: number;
  close: () => void;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

export function SetForm({ set, position, close }: SetFormProps) {
  const { t } = useTranslation();
  const object = useObject("question_set");
  const submit = useSubmit();
  const [key] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(text(set?.name));
  const [sector, setSector] = useState(text(set?.sector));
  const [role, setRole] = useState(text(set?.role));
  const [stage, setStage] = useState(isRef(set?.stage) ? set.stage.id : "");
  const { data: stages } = useList(useObject("stage"), [
    ["sort", "pipeline,position"],
    ["limit", "200"],
  ]);
  const any = { value: "", label: t("questions.any") };
  const options = (field: string) => [
    any,
    ...(fieldOf(object, field)?.options ?? []).map(({ value, label }) => ({ value, label: say(label) })),
  ];
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const values = { name: name.trim(), sector: sector || null, role: role || null, stage: stage || null };
    const said = t("questions.saved", { name: name.trim() });
    void submit
      .run(() =>
        set ? save(object, set, values, { said }) : create(object, { ...values, position }, key, { said }),
      )
      .then((done) => done && close());
  };
  return (
    <form
      className={classes.form}
      style={{ maxWidth: "none" }}
      onSubmit={keep}
      aria-label={t("questions.set")}
    >
      <TextInput
        label={say(fieldOf(object, "name")?.label ?? { en: "", "zh-Hant": "" })}
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={submit.at("name")}
      />
      <div className={classes.line}>
        <NativeSelect
          label={t("questions.sector")}
          value={sector}
          onChange={(event) => setSector(event.currentTarget.value)}
          data={options("sector")}
        />
        <NativeSelect
          label={t("questions.role")}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          data={options("role")}
        />
        <NativeSelect
          label={t("questions.stage")}
          value={stage}
          onChange={(event) => setStage(event.currentTarget.value)}
          data={[any, ...(stages?.data ?? []).map((one) => ({ value: one.id, label: text(one.name) }))]}
        />
      </div>
      <Refusal of={submit} shown={["name"]} />
      <div className={classes.line}>
        <Button type="submit" loading={submit.busy} disabled={name.trim() === ""}>
          {t("common.save")}
        </Button>
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
