// The create form of any object, over any page. Closing it keeps what was typed.

import { Button, Group, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import type { Changes } from "@/db/changes";
import { isLookedThrough } from "@/db/lookedThrough";
import { create } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { useStore } from "@/db/store";
import { isEmpty, textOf } from "@/fields";
import { noun, withWords } from "@/i18n";
import { dropDraft, keepDraft, recallDraft } from "@/ui/drafts";
import { useKeys } from "@/ui/keys";
import { Dialog } from "@/ui/Dialog";
import { optional } from "@/ui/optional";
import { creating } from "../creating";
import { recordPath } from "../links";
import { createFields } from "./fields";
import { FormFields } from "./FormFields";
import { PasteSignature, type Guess } from "./PasteSignature";

const Lookalikes = lazy(
  optional(
    withWords(() => import("../duplicates/Lookalikes").then((module) => ({ default: module.Lookalikes }))),
  ),
);

export function CreateDialog() {
  const { t } = useTranslation();
  const open = useStore(creating);
  const object = useMaybeObject(open?.object ?? "");
  const close = () => creating.set(null);
  return (
    <Dialog
      opened={open !== null && object !== undefined}
      onClose={close}
      size={520}
      heading={object ? t("top.newOf", { what: noun(object.label) }) : null}
    >
      {open && object ? (
        <Form
          key={object.name}
          object={object}
          preset={open.preset}
          created={open.created}
          settled={open.settled}
          close={close}
        />
      ) : null}
    </Dialog>
  );
}

interface FormProps {
  object: ObjectInfo;
  preset: Changes;
  created: ((record: RecordData) => void) | undefined;
  settled: readonly string[];
  close: () => void;
}

function Form({ object, preset, created, settled, close }: FormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { user } = useSession();
  const place = ["create", object.name];
  const typed = () => recallDraft<Changes>(user.id, place);
  const [values, setValues] = useState<Changes>(() => ({ ...typed(), ...preset }));
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [guessed, setGuessed] = useState<ReadonlyMap<string, number>>(new Map());
  const filled = [...Object.keys(preset), ...guessed.keys()];
  const { shown, more } = createFields(object, filled, settled);

  /** What was pasted fills what nobody has typed; the person looks at it and changes it like anything else. */
  function fill(guesses: Guess[]) {
    const fresh = guesses.filter((guess) => guessed.has(guess.field) || isEmpty(values[guess.field]));
    const found = Object.fromEntries(fresh.map((guess) => [guess.field, guess.value]));
    setValues((known) => ({ ...known, ...found }));
    setGuessed(
      (known) => new Map([...known, ...fresh.map((guess) => [guess.field, guess.sureness] as const)]),
    );
    keepDraft(user.id, place, { ...typed(), ...found });
  }

  function change(name: string, value: Changes[string]) {
    setValues({ ...values, [name]: value });
    if (guessed.has(name)) setGuessed(new Map([...guessed].filter(([field]) => field !== name)));
    // Only what was typed: another page fills in other things.
    keepDraft(user.id, place, { ...typed(), [name]: value });
    // Another attempt after a refusal is another request, not a retry of the refused one.
    if (problem) setKey(crypto.randomUUID());
  }

  /** Somebody who is there already, instead of another. */
  async function take(record: RecordData) {
    dropDraft(user.id, place);
    close();
    const path = recordPath(object.name, record.id);
    if (created) created(record);
    else if (path) await navigate({ to: path });
  }

  async function submit() {
    setBusy(true);
    setProblem(undefined);
    try {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
      const name = textOf(values[object.title], titleField(object)) || noun(object.label);
      const record = await create(object, given, key, { said: t("create.done", { name }) });
      dropDraft(user.id, place);
      close();
      const path = recordPath(object.name, record.id);
      if (created) created(record);
      else if (path && object.name !== "task") await navigate({ to: path });
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, {}));
    } finally {
      setBusy(false);
    }
  }

  useKeys({ "mod+Enter": () => void submit() });
  const fields = (
    <FormFields
      object={object}
      guessed={guessed}
      shown={shown}
      more={more}
      values={values}
      problem={problem}
      onChange={change}
      onCommit={() => void submit()}
    />
  );
  return (
    // The server says what is missing, beside the field and in her language; the browser would in its own.
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {object.name === "contact" ? (
        <PasteSignature object={object} fill={fill}>
          {fields}
        </PasteSignature>
      ) : (
        fields
      )}
      {isLookedThrough(object) ? (
        <Suspense fallback={null}>
          <Lookalikes object={object} values={values} take={(record) => void take(record)} />
        </Suspense>
      ) : null}
      {problem && problem.errors.length === 0 ? (
        <Text c="red" size="sm" role="alert" mt="sm">
          {problem.status === 0 ? t("problem.offline") : problem.detail || problem.message}
        </Text>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" loading={busy}>
          {t("common.save")}
        </Button>
      </Group>
    </form>
  );
}

function titleField(object: ObjectInfo) {
  const field = object.fields.find((candidate) => candidate.name === object.title) ?? object.fields[0];
  if (!field) throw new Error(`${object.name} has no fields`);
  return field;
}
