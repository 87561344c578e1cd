// One form: what it is called, what it asks and says. The words are those of its declaration.

import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Checkbox.css";
import "@mantine/core/styles/Combobox.css";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { useObject } from "@/db/schema";
import { put } from "@/db/team";
import { say } from "@/i18n";
import { Dialog } from "@/ui/Dialog";
import { TextBox } from "@/ui/TextBox";
import { Refusal, useSubmit } from "@/ui/useSubmit";

const texts = ["name", "slug", "headline", "introduction", "campaign", "consent_text", "thank_you"] as const;
type TextName = (typeof texts)[number];
const shown = [...texts, "asks", "purposes", "accent", "language", "active"];

/** The colour of a form that has none, as the server draws it. */
const USUAL = "#0b6e4f";

interface Draft extends Record<TextName, string> {
  asks: string[];
  purposes: string[];
  accent: string;
  language: string;
  active: boolean;
}

function draftOf(form: RecordData | undefined, speaks: string): Draft {
  const text = (name: string) => String(form?.[name] ?? "");
  return {
    ...(Object.fromEntries(texts.map((name) => [name, text(name)])) as Record<TextName, string>),
    asks: Array.isArray(form?.asks) ? form.asks.map(String) : ["company", "email", "phone", "need"],
    purposes: Array.isArray(form?.purposes) ? form.purposes.map(String) : [],
    accent: text("accent") || USUAL,
    language: text("language") || speaks,
    active: form?.active !== false,
  };
}

/** What is sent: an address that was left empty is made by the server. */
function valuesOf({ slug, ...draft }: Draft): Record<string, unknown> {
  return slug.trim() === "" ? draft : { ...draft, slug };
}

export function FormDialog({ form, onClose }: { form?: RecordData; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const submit = useSubmit();
  const object = useObject("web_form");
  const [draft, setDraft] = useState(() => draftOf(form, i18n.language));
  const field = (name: string) => object.fields.find((candidate) => candidate.name === name);
  const label = (name: string) => say(field(name)?.label ?? { en: name, "zh-Hant": name });
  const choices = (name: string) =>
    (field(name)?.options ?? []).map((option) => ({ value: option.value, label: say(option.label) }));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const box = (name: TextName) => ({
    label: label(name),
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
    error: submit.at(name),
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    void submit
      .run(() => put("web_forms", "web_form", form, valuesOf(draft)))
      .then((done) => done && onClose());
  };
  return (
    <Dialog opened onClose={onClose} size={560} heading={t(form ? "forms.edit" : "forms.add")}>
      <form noValidate onSubmit={save}>
        <Stack gap="sm">
          <TextInput {...box("name")} data-autofocus required withAsterisk={false} />
          <TextInput {...box("slug")} description={t("forms.slugHint")} />
          <TextInput {...box("headline")} />
          <TextBox {...box("introduction")} />
          <Checkbox.Group
            label={label("asks")}
            description={t("forms.asksHint")}
            value={draft.asks}
            onChange={(asks) => change({ asks })}
            error={submit.at("asks")}
          >
            <Group gap="sm" mt={6}>
              {choices("asks").map((choice) => (
                <Checkbox key={choice.value} value={choice.value} label={choice.label} />
              ))}
            </Group>
          </Checkbox.Group>
          <TextBox {...box("consent_text")} description={t("forms.consentHint")} />
          <Checkbox.Group
            label={label("purposes")}
            description={t("forms.purposesHint")}
            value={draft.purposes}
            onChange={(purposes) => change({ purposes })}
            error={submit.at("purposes")}
          >
            <Group gap="sm" mt={6}>
              {choices("purposes").map((choice) => (
                <Checkbox key={choice.value} value={choice.value} label={choice.label} />
              ))}
            </Group>
          </Checkbox.Group>
          <TextBox {...box("thank_you")} />
          <TextInput {...box("campaign")} />
          <NativeSelect
            label={label("language")}
            data={choices("language")}
            value={draft.language}
            onChange={(event) => change({ language: event.currentTarget.value })}
            error={submit.at("language")}
          />
          <TextInput
            type="color"
            label={label("accent")}
            value={draft.accent}
            onChange={(event) => change({ accent: event.currentTarget.value })}
            error={submit.at("accent")}
          />
          <Checkbox
            label={label("active")}
            checked={draft.active}
            onChange={(event) => change({ active: event.currentTarget.checked })}
            error={submit.at("active")}
          />
          <Refusal of={submit} shown={shown} />
        </Stack>
        <Group justify="flex-end" mt="lg">
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
