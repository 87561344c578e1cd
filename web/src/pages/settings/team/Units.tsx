// The tree of units: "the team" of a role's rights is a unit and everything below it.

import { Button, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { trash } from "@/db/records";
import { useObject } from "@/db/schema";
import { put, refId, useEvery } from "@/db/team";
import { titleOf } from "@/db/values";
import { Dialog } from "@/ui/Dialog";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { DotsMenu } from "@/ui/DotsMenu";
import { useAttempt } from "@/ui/words";
import classes from "../Settings.module.css";
import { below, branches } from "./tree";

interface Editing {
  unit?: RecordData;
  parent: string | null;
}

export function Units() {
  const { t } = useTranslation();
  const { data: units = [] } = useEvery("unit");
  const { data: people = [] } = useEvery("user");
  const [editing, setEditing] = useState<Editing>();
  return (
    <section className={classes.card}>
      <div className={classes.head}>
        <h2>{t("team.units")}</h2>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEditing({ parent: branches(units)[0]?.unit.id ?? null })}
        >
          {t("team.unitAdd")}
        </Button>
      </div>
      <p className="quiet">{t("team.unitsLead")}</p>
      <ul className={classes.rows}>
        {branches(units).map(({ unit, depth }) => (
          <UnitRow
            key={unit.id}
            unit={unit}
            depth={depth}
            people={people.filter((person) => refId(person, "unit") === unit.id).length}
            leaf={below(units, unit.id).size === 1}
            edit={setEditing}
          />
        ))}
      </ul>
      {editing ? <UnitDialog units={units} editing={editing} onClose={() => setEditing(undefined)} /> : null}
    </section>
  );
}

interface UnitRowProps {
  unit: RecordData;
  depth: number;
  people: number;
  leaf: boolean;
  edit: (editing: Editing) => void;
}

function UnitRow({ unit, depth, people, leaf, edit }: UnitRowProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const object = useObject("unit");
  const name = titleOf(object, unit);
  return (
    <li className={classes.row} style={{ paddingInlineStart: depth * 24 }}>
      <span className={classes.grow}>
        <strong>{name}</strong>
        <span className="quiet">{t("team.unitPeople", { count: people })}</span>
      </span>
      <DotsMenu
        label={t("team.moreOf", { name })}
        items={[
          {
            label: t("team.unitEdit"),
            icon: <IconPencil size={16} aria-hidden />,
            act: () => edit({ unit, parent: refId(unit, "parent") }),
          },
          {
            label: t("team.unitBelow"),
            icon: <IconPlus size={16} aria-hidden />,
            act: () => edit({ parent: unit.id }),
          },
          {
            label: t("team.unitTrash"),
            icon: <IconTrash size={16} aria-hidden />,
            disabled: !leaf || people > 0,
            act: () => void attempt(() => trash(object, unit.id, t("team.unitTrashed", { name }))),
          },
        ]}
      />
    </li>
  );
}

interface UnitDialogProps {
  units: RecordData[];
  editing: Editing;
  onClose: () => void;
}

function UnitDialog({ units, editing, onClose }: UnitDialogProps) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const object = useObject("unit");
  const [name, setName] = useState(editing.unit ? titleOf(object, editing.unit) : "");
  const [parent, setParent] = useState(editing.parent ?? "");
  // A unit cannot stand below itself.
  const own = editing.unit ? below(units, editing.unit.id) : new Set<string>();
  const parents = branches(units)
    .filter(({ unit }) => !own.has(unit.id))
    .map(({ unit, depth }) => ({
      value: unit.id,
      label: `${"\u2003".repeat(depth)}${titleOf(object, unit)}`,
    }));
  const save = (event: FormEvent) => {
    event.preventDefault();
    void submit
      .run(() => put("units", "unit", editing.unit, { name, parent: parent || null }))
      .then((done) => done && onClose());
  };
  return (
    <Dialog opened onClose={onClose} heading={t(editing.unit ? "team.unitEdit" : "team.unitAdd")}>
      <form noValidate onSubmit={save}>
        <Stack gap="sm">
          <TextInput
            label={t("team.unitName")}
            data-autofocus
            required
            withAsterisk={false}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={submit.at("name")}
          />
          <NativeSelect
            label={t("team.unitParent")}
            data={[{ value: "", label: t("team.unitTop") }, ...parents]}
            value={parent}
            onChange={(event) => setParent(event.currentTarget.value)}
            error={submit.at("parent")}
          />
          <Refusal of={submit} shown={["name", "parent"]} />
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
