// A question while it is being written: how it is put, whom it is about, and how it is answered.

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { create, save } from "@/db/records";
import { fieldOf, useObject } from "@/db/schema";
import { say } from "@/i18n";
import { TextBox } from "@/ui/TextBox";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "../Settings.module.css";

interface QuestionFormProps {
  set: string;
  question?: RecordData;
  /** Place of a new one: the last. */
  position: number;
  close: () => void;
}

const given = (value: unknown) => (typeof value === "string" ? value : "");

export function QuestionForm({ set, question, position, close }: QuestionFormProps) {
  const { t } = useTranslation();
  const object = useObject("question");
  const submit = useSubmit();
  const [key] = useState(() => crypto.randomUUID());
  const [text, setText] = useState(given(question?.text));
  const [about, setAbout] = useState(given(question?.about) || "deal");
  const [kind, setKind] = useState(given(question?.kind) || "text");
  const [choices, setChoices] = useState(given(question?.choices));
  const options = (field: string) =>
    (fieldOf(object, field)?.options ?? []).map(({ value, label }) => ({ value, label: say(label) }));
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const values = { text: text.trim(), about, kind, choices: kind === "choice" ? choices.trim() : null };
    const said = t("questions.saved", { name: text.trim() });
    void submit
      .run(() =>
        question
          ? save(object, question, values, { said })
          : create(object, { ...values, question_set: set, position }, key, { said }),
      )
      .then((done) => done && close());
  };
  return (
    <form
      className={classes.form}
      style={{ maxWidth: "none" }}
      onSubmit={keep}
      aria-label={text || t("questions.add")}
    >
      <TextInput
        label={t("questions.text")}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={submit.at("text")}
      />
      <div className={classes.line}>
        <NativeSelect
          label={t("questions.about")}
          value={about}
          onChange={(event) => setAbout(event.currentTarget.value)}
          data={options("about")}
        />
        <NativeSelect
          label={t("questions.kind")}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={options("kind")}
        />
      </div>
      {kind === "choice" ? (
        <TextBox
          label={t("questions.choices")}
          value={choices}
          onChange={(event) => setChoices(event.currentTarget.value)}
          error={submit.at("choices")}
        />
      ) : null}
      <Refusal of={submit} shown={["text", "choices"]} />
      <div className={classes.line}>
        <Button type="submit" loading={submit.busy} disabled={text.trim() === ""}>
          {t("common.save")}
        </Button>
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
