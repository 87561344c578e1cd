// Names what a list is filtered to, so that whoever meets it is found again: now, and whenever somebody looks.

import { Button, Checkbox, Group, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Checkbox.css";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { create } from "@/db/records";
import { useObject } from "@/db/schema";
import { useAttempt } from "@/ui/words";
import { Dialog } from "@/ui/Dialog";
import { textOf } from "../filters/condition";
import { OneCondition } from "../filters/OneCondition";
import { recordPath } from "../links";
import type { View } from "../view";

interface KeepSegmentProps {
  object: ObjectInfo;
  view: View;
  close: () => void;
}

export function KeepSegment({ object, view, close }: KeepSegmentProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const navigate = useNavigate();
  const segment = useObject("segment");
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [shared, setShared] = useState(false);
  const [key] = useState(() => crypto.randomUUID());

  async function keep() {
    const values = {
      name: name.trim(),
      object: object.name,
      condition: textOf(view),
      description: description.trim() || null,
      private: !shared,
    };
    await attempt(async () => {
      const made = await create(segment, values, key, { said: t("segments.kept", { name: values.name }) });
      close();
      await navigate({ to: recordPath("segment", made.id) ?? "/segments" });
    });
  }

  return (
    <Dialog opened onClose={close} heading={t("segments.keep")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <ul>
          {view.filters.map((filter) => (
            <li key={`${filter.field}.${filter.op}.${filter.value}`}>
              <OneCondition object={object} filter={filter} />
            </li>
          ))}
        </ul>
        {view.q === "" ? null : <p className="quiet">{t("segments.notTheWords", { words: view.q })}</p>}
        <TextInput
          mt="sm"
          label={t("segments.name")}
          required
          data-autofocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          mt="sm"
          label={t("segments.description")}
          maxLength={500}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Checkbox
          mt="md"
          label={t("views.share")}
          description={t("segments.shareHint")}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <Group justify="flex-end" mt="lg">
          <Button type="submit">{t("common.save")}</Button>
        </Group>
      </form>
    </Dialog>
  );
}
