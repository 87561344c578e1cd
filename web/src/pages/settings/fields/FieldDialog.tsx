// One field: its words, its kind while it is new, its choices, whether it must be filled in.

import { Button, Checkbox, Group, NativeSelect, Stack } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Checkbox.css";
import { IconArchive } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { NewField } from "@/api/customise";
import type { FieldInfo, KindName, ObjectInfo } from "@/api/schema";
import { addField, changeField } from "@/db/customise";
import { announce } from "@/db/notices";
import { say } from "@/i18n";
import { Dialog } from "@/ui/Dialog";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "../Settings.module.css";
import { Choices, newChoice } from "./Choices";
import { complete, isBlank, LabelInputs, noLabel } from "./labels";

/** In the order in which they are wanted most. */
const kinds: NewField["kind"][] = [
  "text",
  "long_text",
  "select",
  "multi_select",
  "date",
  "integer",
  "decimal",
  "percent",
  "money",
  "bool",
  "ref",
  "email",
  "phone",
  "url",
  "instant",
];

/** More required fields than this make people close the form. */
const MOST_REQUIRED = 3;

interface FieldDialogProps {
  object: ObjectInfo;
  objects: ObjectInfo[];
  field: FieldInfo | undefined;
  /** How many fields are required already. */
  required: number;
  onClose: () => void;
}

interface Draft {
  label: NewField["label"];
  kind: KindName;
  to: string;
  scale: string;
  choices: Parameters<typeof Choices>[0]["choices"];
  required: boolean;
  benefit: NewField["label"];
  search: boolean;
}

function draftOf(field: FieldInfo | undefined): Draft {
  return {
    label: field?.label ?? noLabel,
    kind: field?.kind ?? "text",
    to: field?.to ?? "account",
    scale: String(field?.scale ?? 2),
    choices: field?.options?.map((option) => ({ ...option, key: option.value })) ?? [
      newChoice(),
      newChoice(),
    ],
    required: field?.required ?? false,
    benefit: field?.benefits_rep ?? noLabel,
    search: field?.search ?? false,
  };
}

const chooses = (kind: KindName) => kind === "select" || kind === "multi_select";

function choicesOf(draft: Draft) {
  return draft.choices
    .filter((choice) => choice.value !== undefined || !isBlank(choice.label))
    .map(({ key: _key, ...choice }) => ({ ...choice, label: complete(choice.label) }));
}

/** What both a new and a changed field say. */
function common(draft: Draft) {
  return {
    label: complete(draft.label),
    required: draft.required,
    ...(isBlank(draft.benefit) ? {} : { benefits_rep: complete(draft.benefit) }),
    ...(chooses(draft.kind) ? { options: choicesOf(draft) } : {}),
  };
}

function newField(draft: Draft): NewField {
  return {
    ...common(draft),
    label: complete(draft.label),
    kind: draft.kind as NewField["kind"],
    search: draft.search,
    ...(draft.kind === "ref" ? { to: draft.to } : {}),
    ...(draft.kind === "decimal" ? { scale: Number(draft.scale) } : {}),
  };
}

const shown = ["label", "kind", "to", "scale", "options", "required", "benefits_rep"];

export function FieldDialog({ object, objects, field, required, onClose }: FieldDialogProps) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const [draft, setDraft] = useState(() => draftOf(field));
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const many = draft.required && !field?.required && required >= MOST_REQUIRED;
  const name = say(complete(draft.label));

  const run = (act: () => Promise<void>, said: string) =>
    void submit
      .run(async () => {
        await act();
        announce(said, undefined, []);
      })
      .then((done) => done && onClose());
  const save = (event: FormEvent) => {
    event.preventDefault();
    const act = () =>
      field ? changeField(object.name, field.name, common(draft)) : addField(object.name, newField(draft));
    run(act, t(field ? "fields.changed" : "fields.added", { name }));
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      size={560}
      heading={field ? say(field.label) : t("fields.addTo", { object: say(object.label) })}
    >
      <form onSubmit={save}>
        <Stack gap="md">
          <LabelInputs
            label={t("fields.name")}
            value={draft.label}
            onChange={(label) => set({ label })}
            error={submit.at("label")}
            autoFocus
            needed
          />
          {field ? null : <KindChoice draft={draft} objects={objects} set={set} at={submit.at} />}
          {chooses(draft.kind) ? (
            <Choices
              choices={draft.choices}
              onChange={(choices) => set({ choices })}
              error={submit.at("options")}
            />
          ) : null}
          {field?.write === "computed" ? null : (
            <Checkbox
              label={t("fields.requiredLabel")}
              checked={draft.required}
              onChange={(event) => set({ required: event.currentTarget.checked })}
              error={submit.at("required")}
            />
          )}
          {many ? (
            <p className={classes.warn} role="status">
              {t("fields.tooMany", { count: required + 1 })}
            </p>
          ) : null}
          {draft.required ? (
            <LabelInputs
              label={t("fields.benefit")}
              value={draft.benefit}
              onChange={(benefit) => set({ benefit })}
              error={submit.at("benefits_rep")}
              needed
            />
          ) : null}
          <Refusal of={submit} shown={shown} />
        </Stack>
        <Group justify="flex-end" mt="lg">
          {field?.custom ? (
            <Button
              variant="default"
              style={{ marginInlineEnd: "auto" }}
              leftSection={<IconArchive size={16} aria-hidden />}
              onClick={() =>
                run(
                  () => changeField(object.name, field.name, { archived: true }),
                  t("fields.putAway", { name }),
                )
              }
            >
              {t("fields.archive")}
            </Button>
          ) : null}
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={submit.busy}>
            {t("common.save")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

interface KindChoiceProps {
  draft: Draft;
  objects: ObjectInfo[];
  set: (change: Partial<Draft>) => void;
  at: (field: string) => string | undefined;
}

function KindChoice({ draft, objects, set, at }: KindChoiceProps) {
  const { t } = useTranslation();
  const words = draft.kind === "text" || draft.kind === "long_text";
  return (
    <>
      <NativeSelect
        label={t("fields.kindLabel")}
        description={t("fields.kindHint")}
        value={draft.kind}
        onChange={(event) => set({ kind: event.currentTarget.value as KindName })}
        data={kinds.map((kind) => ({ value: kind, label: t(`fields.kind.${kind}`) }))}
        error={at("kind")}
      />
      {draft.kind === "ref" ? (
        <NativeSelect
          label={t("fields.to")}
          value={draft.to}
          onChange={(event) => set({ to: event.currentTarget.value })}
          data={objects.map((object) => ({ value: object.name, label: say(object.label_plural) }))}
          error={at("to")}
        />
      ) : null}
      {draft.kind === "decimal" ? (
        <NativeSelect
          label={t("fields.scale")}
          value={draft.scale}
          onChange={(event) => set({ scale: event.currentTarget.value })}
          data={["1", "2", "3", "4", "5", "6"]}
          error={at("scale")}
        />
      ) : null}
      {words ? (
        <Checkbox
          label={t("fields.search")}
          checked={draft.search}
          onChange={(event) => set({ search: event.currentTarget.checked })}
        />
      ) : null}
    </>
  );
}
