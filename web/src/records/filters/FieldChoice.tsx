// Which field to filter by, found by typing.

import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { useSchema } from "@/db/schema";
import { say } from "@/i18n";
import { takeKeys } from "@/ui/early";
import { filterField, operatorsOf, SEGMENT } from "../filterField";
import type { Filter } from "../view";
import { pointers, writeRelation, type Pointer } from "./relation";
import classes from "./Chips.module.css";

interface FieldChoiceProps {
  object: ObjectInfo;
  choose: (filter: Filter) => void;
  /** Whether the records that point here may be asked for. */
  relations: boolean;
}

export function FieldChoice({ object, choose, relations }: FieldChoiceProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const fields = matching(object, typed);
  const { objects } = useSchema();
  const around = relations ? pointers(objects, object).filter((one) => holds(named(one), typed)) : [];
  return (
    <>
      <TextInput
        aria-label={t("filter.field")}
        placeholder={t("filter.field")}
        data-autofocus
        value={typed}
        onFocus={() => {
          const [early = "", enter] = takeKeys().split("\n");
          const only = early === "" ? undefined : matching(object, early)[0];
          if (enter !== undefined && only) choose(begin(only));
          else setTyped((before) => before + early);
        }}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          const only = fields[0];
          if (event.key === "Enter" && only && !event.nativeEvent.isComposing) choose(begin(only));
        }}
      />
      <div className={classes.choices}>
        {fields.map((field) => (
          <button
            key={field.name}
            type="button"
            className={classes.choice}
            onClick={() => choose(begin(field))}
          >
            {say(field.label)}
          </button>
        ))}
        {around.length > 0 ? <p className={`${classes.group} quiet`}>{t("filter.around")}</p> : null}
        {around.map((one) => (
          <button
            key={`${one.object.name}.${one.by.name}`}
            type="button"
            className={classes.choice}
            onClick={() =>
              choose({
                field: "filter",
                op: "eq",
                value: writeRelation({ object: one.object.name, by: one.by.name, none: false, where: [] }),
              })
            }
          >
            {named(one)}
          </button>
        ))}
      </div>
    </>
  );
}

/** A condition on a field as it begins. */
function begin(field: FieldInfo): Filter {
  const op = operatorsOf(field)[0] ?? "eq";
  const value = op === "period" ? "this_month" : field.kind === "bool" || op === "empty" ? "true" : "";
  return { field: field.name, op, value };
}

/** Below are the engine's own fields: whose it is matters as much as any other, the rest seldom does. */
const FIRST_FIELD = 100;
const own = (field: FieldInfo) => field.id >= FIRST_FIELD || field.id < 0 || field.name === "owner";

const holds = (label: string, typed: string) => label.toLowerCase().includes(typed.trim().toLowerCase());

/** What points here, by which of its references where there are several. */
const named = ({ object, by, several }: Pointer) =>
  several ? `${say(object.label_plural)} (${say(by.label)})` : say(object.label_plural);

/** The fields that can be filtered by and whose name has what was typed in it. */
function matching(object: ObjectInfo, typed: string): FieldInfo[] {
  const segment = filterField(object, SEGMENT);
  const all = segment && segment.id < 0 ? [...object.fields, segment] : object.fields;
  const fields = all.filter(
    (field) =>
      field.kind !== "id" &&
      field.kind !== "json" &&
      field.name !== "version" &&
      field.name !== "deleted_at" &&
      operatorsOf(field).length > 0 &&
      holds(say(field.label), typed),
  );
  return [...fields.filter(own), ...fields.filter((field) => !own(field))];
}
