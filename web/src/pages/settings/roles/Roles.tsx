// What each role may see and change: in sentences first, then as a table to edit.

import { Button, NativeSelect, TextInput } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { put, useEvery } from "@/db/team";
import { Trouble } from "@/ui/Trouble";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { Page } from "../Page";
import classes from "../Settings.module.css";
import { RoleEditor } from "./RoleEditor";

const nameOf = (role: RecordData) => String(role.name ?? "");

export function Roles() {
  const { t } = useTranslation();
  const { data: roles, error } = useEvery("role");
  const { role: wanted } = useSearch({ strict: false }) as { role?: string };
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const role = roles?.find(({ id }) => id === wanted) ?? roles?.[0];
  const show = (id: string) => void navigate({ to: "/settings/roles", search: { role: id }, replace: true });
  return (
    <Page name="roles" wide>
      {error ? <Trouble error={error} /> : null}
      {role && roles ? (
        <>
          <div className={classes.line} style={{ marginTop: 16 }}>
            <NativeSelect
              label={t("roles.role")}
              value={role.id}
              onChange={(event) => show(event.currentTarget.value)}
              data={roles.map((one) => ({ value: one.id, label: nameOf(one) }))}
            />
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setAdding(!adding)}
            >
              {t("roles.add")}
            </Button>
          </div>
          {adding ? (
            <NewRole
              like={role}
              onMade={(id) => {
                setAdding(false);
                show(id);
              }}
            />
          ) : null}
          <RoleEditor key={`${role.id}.${role.version}`} role={role} />
        </>
      ) : null}
    </Page>
  );
}

/** A new role begins as a copy: nobody writes a whole table of rights from nothing. */
function NewRole({ like, onMade }: { like: RecordData; onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const [name, setName] = useState("");
  const make = (event: FormEvent) => {
    event.preventDefault();
    void submit.run(async () => {
      const key = `role_${crypto.randomUUID().slice(0, 8)}`;
      onMade(await put("roles", "role", undefined, { key, name, rules: like.rules ?? null }));
    });
  };
  return (
    <form className={classes.line} style={{ marginTop: 12 }} onSubmit={make}>
      <TextInput
        label={t("roles.newName", { role: nameOf(like) })}
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={submit.at("name")}
      />
      <Button type="submit" loading={submit.busy}>
        {t("common.save")}
      </Button>
      <Refusal of={submit} shown={["name"]} />
    </form>
  );
}
