// What is kept about every object, and adding to it: a field of any kind, or a whole object.

import { Badge, Button, NativeSelect } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Badge.css";
import { IconArchiveOff, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { changeField, useWholeSchema } from "@/db/customise";
import { announce } from "@/db/notices";
import { say } from "@/i18n";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import { Page } from "../Page";
import classes from "../Settings.module.css";
import { FieldDialog } from "./FieldDialog";
import { ObjectDialog } from "./ObjectDialog";

/** Numbers below are the engine's own fields: when, by whom, which version. */
const FIRST_FIELD = 100;

export function Fields() {
  const { t } = useTranslation();
  const { data, error, refetch } = useWholeSchema();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { object?: string };
  const [adding, setAdding] = useState(false);
  const objects = data?.objects ?? [];
  const object = objects.find(({ name }) => name === (search.object ?? "opportunity")) ?? objects[0];
  const show = (name: string) =>
    void navigate({ to: "/settings/fields", search: { object: name }, replace: true });
  return (
    <Page name="fields">
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {object ? (
        <>
          <div className={classes.line} style={{ marginTop: 16 }}>
            <NativeSelect
              label={t("fields.of")}
              value={object.name}
              onChange={(event) => show(event.currentTarget.value)}
              data={objects.map((one) => ({ value: one.name, label: say(one.label_plural) }))}
            />
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              {t("fields.addObject")}
            </Button>
          </div>
          <ObjectFields key={object.name} object={object} objects={objects} />
        </>
      ) : null}
      {adding ? <ObjectDialog onClose={() => setAdding(false)} onMade={show} /> : null}
    </Page>
  );
}

function ObjectFields({ object, objects }: { object: ObjectInfo; objects: ObjectInfo[] }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<FieldInfo | "new">();
  const fields = object.fields.filter((field) => field.id >= FIRST_FIELD);
  const kept = fields.filter((field) => field.archived !== true);
  const archived = fields.filter((field) => field.archived === true);
  return (
    <section className={classes.card}>
      <div className={classes.head}>
        <h2>{say(object.label)}</h2>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing("new")}>
          {t("fields.add")}
        </Button>
      </div>
      <ul className={classes.rows}>
        {kept.map((field) => (
          <FieldRow key={field.id} field={field} objects={objects} edit={() => setEditing(field)} />
        ))}
      </ul>
      {archived.length > 0 ? (
        <>
          <h3 className={classes.small}>{t("fields.archived")}</h3>
          <ul className={classes.rows}>
            {archived.map((field) => (
              <ArchivedRow key={field.id} object={object} field={field} />
            ))}
          </ul>
        </>
      ) : null}
      {editing ? (
        <FieldDialog
          object={object}
          objects={objects}
          field={editing === "new" ? undefined : editing}
          required={kept.filter((field) => field.required).length}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </section>
  );
}

interface FieldRowProps {
  field: FieldInfo;
  objects: ObjectInfo[];
  edit: () => void;
}

function FieldRow({ field, objects, edit }: FieldRowProps) {
  const { t } = useTranslation();
  const name = say(field.label);
  const target = objects.find((object) => object.name === field.to);
  const facts = [
    t(`fields.kind.${field.kind}`) + (target ? ` → ${say(target.label)}` : ""),
    ...(field.options ? [t("fields.choices", { count: field.options.length })] : []),
    ...(field.write === "computed" ? [t("fields.computed")] : []),
  ];
  return (
    <li className={classes.row} style={{ flexWrap: "nowrap" }}>
      <span className={classes.grow}>
        <strong>
          {name}{" "}
          {field.required ? (
            <Badge variant="light" color="orange">
              {t("fields.required")}
            </Badge>
          ) : null}{" "}
          {field.custom ? <Badge variant="light">{t("fields.yours")}</Badge> : null}
        </strong>
        <span className="quiet">{facts.join(" · ")}</span>
      </span>
      <Button variant="default" aria-label={t("fields.editOf", { name })} onClick={edit}>
        {t("fields.edit")}
      </Button>
    </li>
  );
}

function ArchivedRow({ object, field }: { object: ObjectInfo; field: FieldInfo }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const name = say(field.label);
  const back = async () => {
    await changeField(object.name, field.name, { archived: false });
    announce(t("fields.back", { name }), undefined, []);
  };
  return (
    <li className={classes.row}>
      <span className={`${classes.grow} quiet`}>{name}</span>
      <Button
        variant="default"
        leftSection={<IconArchiveOff size={16} aria-hidden />}
        aria-label={t("fields.takeBackOf", { name })}
        onClick={() => void attempt(back)}
      >
        {t("fields.takeBack")}
      </Button>
    </li>
  );
}
