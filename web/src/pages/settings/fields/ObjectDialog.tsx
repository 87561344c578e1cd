// A new object: what one and what many are called, and whether records belong to somebody. Fields follow.

import { Button, Checkbox, Group, Stack } from "@mantine/core";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Checkbox.css";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { addObject } from "@/db/customise";
import { announce } from "@/db/notices";
import { say } from "@/i18n";
import { Dialog } from "@/ui/Dialog";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { complete, isBlank, LabelInputs, noLabel } from "./labels";

interface ObjectDialogProps {
  onClose: () => void;
  onMade: (name: string) => void;
}

export function ObjectDialog({ onClose, onMade }: ObjectDialogProps) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const [one, setOne] = useState(noLabel);
  const [many, setMany] = useState(noLabel);
  const [owned, setOwned] = useState(true);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const label = complete(one);
    const plural = complete(many);
    void submit
      .run(async () => {
        // Chinese has one form; an English plural that nobody typed is the singular with an s.
        const label_plural = {
          en: plural.en || `${label.en}s`,
          "zh-Hant": plural["zh-Hant"] || label["zh-Hant"],
        };
        const name = await addObject({ label, label_plural: isBlank(many) ? label_plural : plural, owned });
        announce(t("fields.objectAdded", { name: say(label) }), undefined, []);
        onMade(name);
      })
      .then((done) => done && onClose());
  };
  return (
    <Dialog opened onClose={onClose} size={560} heading={t("fields.addObject")}>
      <form onSubmit={save}>
        <Stack gap="md">
          <p className="quiet">{t("fields.objectLead")}</p>
          <LabelInputs
            label={t("fields.one")}
            value={one}
            onChange={setOne}
            error={submit.at("label") ?? submit.at("name")}
            autoFocus
            needed
          />
          <LabelInputs
            label={t("fields.many")}
            value={many}
            onChange={setMany}
            error={submit.at("label_plural") ?? submit.at("plural")}
          />
          <Checkbox
            label={t("fields.owned")}
            description={t("fields.ownedHint")}
            checked={owned}
            onChange={(event) => setOwned(event.currentTarget.checked)}
          />
          <Refusal of={submit} shown={["label", "name", "label_plural", "plural"]} />
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
