// The table of one role: how far each right reaches on each object, and the fields that are closed.

import { ActionIcon, Button, Checkbox, NativeSelect } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Checkbox.css";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rulesOf, type ObjectRule, type Rules } from "@/api/roles";
import type { RecordData } from "@/api/records";
import type { ObjectInfo, Scope } from "@/api/schema";
import { announce } from "@/db/notices";
import { useSchema } from "@/db/schema";
import { put } from "@/db/team";
import { say } from "@/i18n";
import { Foot } from "@/ui/Foot";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "../Settings.module.css";
import { FieldRights } from "./FieldRights";
import matrix from "./Roles.module.css";

const REST = "*";
const nothing: ObjectRule = { read: "none", create: false, edit: "none", delete: "none" };
const scopes: Scope[] = ["none", "own", "team", "all"];

export function RoleEditor({ role }: { role: RecordData }) {
  const { t } = useTranslation();
  const { objects } = useSchema();
  const submit = useSubmit();
  const [rules, setRules] = useState<Rules>(() => rulesOf(role.rules));
  const changed = JSON.stringify(rules) !== JSON.stringify(rulesOf(role.rules));
  const save = () =>
    void submit.run(async () => {
      await put("roles", "role", role, { rules });
      announce(t("roles.saved", { role: String(role.name ?? "") }), undefined, []);
    });
  return (
    <>
      <section className={classes.card}>
        <h2>{t("roles.says", { role: String(role.name ?? "") })}</h2>
        <Checkbox
          mt="sm"
          label={t("roles.admin")}
          description={t("roles.adminHint")}
          checked={rules.admin}
          onChange={(event) => setRules({ ...rules, admin: event.currentTarget.checked })}
        />
        {rules.admin ? null : <Matrix rules={rules} objects={objects} change={setRules} />}
      </section>
      {rules.admin ? null : <FieldRights rules={rules} objects={objects} change={setRules} />}
      {changed ? (
        <Foot>
          <Refusal of={submit} />
          <Button variant="default" onClick={() => setRules(rulesOf(role.rules))}>
            {t("common.cancel")}
          </Button>
          <Button loading={submit.busy} onClick={save}>
            {t("common.save")}
          </Button>
        </Foot>
      ) : null}
    </>
  );
}

interface MatrixProps {
  rules: Rules;
  objects: ObjectInfo[];
  change: (rules: Rules) => void;
}

function Matrix({ rules, objects, change }: MatrixProps) {
  const { t } = useTranslation();
  const listed = objects.filter((object) => rules.objects[object.name]).sort(byWeight);
  const rest = objects.filter((object) => !rules.objects[object.name]);
  const set = (name: string, rule: ObjectRule | undefined) => {
    const { [name]: _gone, ...others } = rules.objects;
    change({ ...rules, objects: rule ? { ...others, [name]: rule } : others });
  };
  return (
    <div className={matrix.matrix}>
      {listed.map((object) => (
        <Row
          key={object.name}
          what={say(object.label_plural)}
          rule={rules.objects[object.name] ?? nothing}
          set={(rule) => set(object.name, rule)}
          remove={() => set(object.name, undefined)}
        />
      ))}
      <Row what={t("roles.rest")} rule={rules.objects[REST] ?? nothing} set={(rule) => set(REST, rule)} />
      <NativeSelect
        mt="sm"
        maw={320}
        aria-label={t("roles.addObject")}
        value=""
        onChange={(event) => set(event.currentTarget.value, rules.objects[REST] ?? nothing)}
        data={[
          { value: "", label: t("roles.addObject") },
          ...rest.map((object) => ({ value: object.name, label: say(object.label_plural) })),
        ]}
      />
    </div>
  );
}

/** What a team works with every day comes first, the workings of the workspace last. */
const daily = ["opportunity", "contact", "account", "task", "note", "product", "competitor"];

function byWeight(a: ObjectInfo, b: ObjectInfo): number {
  const place = ({ name }: ObjectInfo) => (daily.includes(name) ? daily.indexOf(name) : daily.length);
  return place(a) - place(b);
}

interface RowProps {
  what: string;
  rule: ObjectRule;
  set: (rule: ObjectRule) => void;
  remove?: () => void;
}

function Row({ what, rule, set, remove }: RowProps) {
  const { t } = useTranslation();
  const reach = (right: "read" | "edit" | "delete") => (
    <NativeSelect
      label={t(`roles.right.${right}`)}
      aria-label={t("roles.rightOn", { right: t(`roles.right.${right}`), what })}
      size="xs"
      value={rule[right]}
      onChange={(event) => set({ ...rule, [right]: event.currentTarget.value as Scope })}
      data={scopes.map((scope) => ({ value: scope, label: t(`roles.scope.${scope}`) }))}
    />
  );
  return (
    <fieldset className={matrix.row}>
      <legend>{what}</legend>
      <Sentence rule={rule} />
      <div className={matrix.rights}>
        {reach("read")}
        {reach("edit")}
        {reach("delete")}
        <Checkbox
          label={t("roles.right.create")}
          aria-label={t("roles.rightOn", { right: t("roles.right.create"), what })}
          checked={rule.create}
          onChange={(event) => set({ ...rule, create: event.currentTarget.checked })}
        />
        {remove ? (
          <ActionIcon
            aria-label={t("roles.likeRest", { what })}
            title={t("roles.likeRest", { what })}
            onClick={remove}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        ) : (
          <span />
        )}
      </div>
    </fieldset>
  );
}

/** A rule in plain words: "Sees the team's, adds new ones, edits own ones." */
function Sentence({ rule }: { rule: ObjectRule }) {
  const { t } = useTranslation();
  if (rule.read === "none") return <p className="quiet">{t("roles.say.nothing")}</p>;
  const parts: string[] = [t(`roles.say.read.${rule.read}`)];
  if (rule.create) parts.push(t("roles.say.create"));
  if (rule.edit !== "none") parts.push(t(`roles.say.edit.${rule.edit}`));
  if (rule.delete !== "none") parts.push(t(`roles.say.delete.${rule.delete}`));
  if (parts.length === 1) parts.push(t("roles.say.looks"));
  return <p className="quiet">{t("roles.say.all", { parts: parts.join(t("settings.and")) })}</p>;
}
