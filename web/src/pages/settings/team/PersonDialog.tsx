// A person's name, mail, unit and role. A new one is invited at once unless nobody wants that.

import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Checkbox.css";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { invite, put, refId, useEvery } from "@/db/team";
import { Dialog } from "@/ui/Dialog";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { useAttempt } from "@/ui/words";

interface PersonDialogProps {
  user: RecordData | undefined;
  onClose: () => void;
  onLink: (link: { name: string; url: string }) => void;
}

const text = (user: RecordData | undefined, field: string) => {
  const value = user?.[field];
  return typeof value === "string" ? value : "";
};

function choices(records: RecordData[] | undefined, none: string) {
  const named = (records ?? []).map((record) => ({ value: record.id, label: text(record, "name") }));
  return [{ value: "", label: none }, ...named];
}

export function PersonDialog({ user, onClose, onLink }: PersonDialogProps) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const attempt = useAttempt();
  const units = useEvery("unit").data;
  const roles = useEvery("role").data;
  const [name, setName] = useState(text(user, "name"));
  const [email, setEmail] = useState(text(user, "email"));
  const [unit, setUnit] = useState(refId(user, "unit") ?? "");
  const [role, setRole] = useState(refId(user, "role") ?? "");
  const [inviting, setInviting] = useState(true);

  const save = (event: FormEvent) => {
    event.preventDefault();
    const values = { name, email: email || null, unit: unit || null, role: role || null };
    void submit.run(async () => {
      const id = await put("users", "user", user, values);
      onClose();
      if (!user && inviting && email !== "") {
        await attempt(async () => onLink({ name, url: await invite(id) }));
      }
    });
  };
  return (
    <Dialog opened onClose={onClose} heading={t(user ? "team.editTitle" : "team.add")}>
      <form noValidate onSubmit={save}>
        <Stack gap="sm">
          <TextInput
            label={t("team.name")}
            data-autofocus
            required
            withAsterisk={false}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={submit.at("name")}
          />
          <TextInput
            label={t("team.email")}
            inputMode="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={submit.at("email")}
          />
          <NativeSelect
            label={t("team.unit")}
            data={choices(units, t("common.none"))}
            value={unit}
            onChange={(event) => setUnit(event.currentTarget.value)}
            error={submit.at("unit")}
          />
          <NativeSelect
            label={t("team.role")}
            data={choices(roles, t("common.none"))}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value)}
            error={submit.at("role")}
          />
          {user ? null : (
            <Checkbox
              label={t("team.inviteNow")}
              checked={inviting}
              onChange={(event) => setInviting(event.currentTarget.checked)}
            />
          )}
          <Refusal of={submit} shown={["name", "email", "unit", "role"]} />
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
