// Which field to filter by, found by typing.

import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { kindOf } from "@/fields";
import { say } from "@/i18n";
import { takeKeys } from "@/ui/early";
import classes from "./FilterBar.module.css";

export function FieldChoice({ object, choose }: { object: ObjectInfo; choose: (field: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const fields = matching(object, typed);
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
          if (enter !== undefined && only) choose(only.name);
          else setTyped((before) => before + early);
        }}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          const only = fields[0];
          if (event.key === "Enter" && only && !event.nativeEvent.isComposing) choose(only.name);
        }}
      />
      <div className={classes.choices}>
        {fields.map((field) => (
          <button
            key={field.name}
            type="button"
            className={classes.choice}
            onClick={() => choose(field.name)}
          >
            {say(field.label)}
          </button>
        ))}
      </div>
    </>
  );
}

/** Below are the engine's own fields: whose it is matters as much as any other, the rest seldom does. */
const FIRST_FIELD = 100;
const own = (field: FieldInfo) => field.id >= FIRST_FIELD || field.name === "owner";

/** The fields that can be filtered by and whose name has what was typed in it. */
function matching(object: ObjectInfo, typed: string): FieldInfo[] {
  const fields = object.fields.filter(
    (field) =>
      field.kind !== "id" &&
      field.kind !== "json" &&
      field.name !== "version" &&
      field.name !== "deleted_at" &&
      kindOf(field).operators.length > 0 &&
      say(field.label).toLowerCase().includes(typed.trim().toLowerCase()),
  );
  return [...fields.filter(own), ...fields.filter((field) => !own(field))];
}
