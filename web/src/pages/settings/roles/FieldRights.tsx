// Fields that a role may only read, or not even that. Every other field follows its object.

import { ActionIcon, NativeSelect } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldRule, Rules } from "@/api/roles";
import type { ObjectInfo } from "@/api/schema";
import { say } from "@/i18n";
import classes from "../Settings.module.css";

interface FieldRightsProps {
  rules: Rules;
  objects: ObjectInfo[];
  change: (rules: Rules) => void;
}

/** Below are the engine's own fields, which everything needs. */
const FIRST_FIELD = 100;

const closed: FieldRule = { read: true, edit: false };

export function FieldRights({ rules, objects, change }: FieldRightsProps) {
  const { t } = useTranslation();
  const [of, setOf] = useState("opportunity");
  const object = objects.find(({ name }) => name === of);
  const set = (key: string, rule: FieldRule | undefined) => {
    const { [key]: _gone, ...others } = rules.fields;
    change({ ...rules, fields: rule ? { ...others, [key]: rule } : others });
  };
  const words = (key: string) => {
    const [name = "", field = ""] = key.split(".");
    const owner = objects.find((one) => one.name === name);
    const found = owner?.fields.find((one) => one.name === field);
    return owner && found ? `${say(owner.label)} · ${say(found.label)}` : key;
  };
  const open = object?.fields.filter(
    (field) => field.id >= FIRST_FIELD && !rules.fields[`${object.name}.${field.name}`],
  );
  return (
    <section className={classes.card}>
      <h2>{t("roles.fields.title")}</h2>
      <p className="quiet">{t("roles.fields.lead")}</p>
      <ul className={classes.rows}>
        {Object.entries(rules.fields).map(([key, rule]) => (
          <li key={key} className={classes.row}>
            <span className={classes.grow}>{words(key)}</span>
            <NativeSelect
              aria-label={t("roles.fields.of", { field: words(key) })}
              value={rule.read ? (rule.edit ? "edit" : "read") : "none"}
              onChange={(event) =>
                set(key, {
                  read: event.currentTarget.value !== "none",
                  edit: event.currentTarget.value === "edit",
                })
              }
              data={(["none", "read", "edit"] as const).map((value) => ({
                value,
                label: t(`roles.fields.${value}`),
              }))}
            />
            <ActionIcon
              aria-label={t("roles.fields.remove", { field: words(key) })}
              onClick={() => set(key, undefined)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div className={classes.line} style={{ marginTop: 12 }}>
        <NativeSelect
          aria-label={t("roles.fields.object")}
          value={of}
          onChange={(event) => setOf(event.currentTarget.value)}
          data={objects.map((one) => ({ value: one.name, label: say(one.label_plural) }))}
        />
        <NativeSelect
          aria-label={t("roles.fields.add")}
          value=""
          onChange={(event) => set(`${of}.${event.currentTarget.value}`, closed)}
          data={[
            { value: "", label: t("roles.fields.add") },
            ...(open ?? []).map((field) => ({ value: field.name, label: say(field.label) })),
          ]}
        />
      </div>
    </section>
  );
}
