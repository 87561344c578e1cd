// Fields of a form with their refusals beside them; rarely used ones behind "more".

import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/api/client";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import type { Changes } from "@/db/changes";
import { Edit } from "@/fields";
import { say } from "@/i18n";

interface FormFieldsProps {
  object: ObjectInfo;
  shown: FieldInfo[];
  more: FieldInfo[];
  values: Changes;
  problem: Problem | undefined;
  /** Fields that were read off a text, and how sure each is, 0–100. */
  guessed: ReadonlyMap<string, number>;
  onChange: (name: string, value: Changes[string]) => void;
  onCommit: () => void;
}

/** From here on a text says itself what a value is. */
const SURE = 90;

export function FormFields(props: FormFieldsProps) {
  const { object, shown, more, values, problem, guessed, onChange, onCommit } = props;
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const refused = (field: FieldInfo) => problem?.errors.find((error) => error.field === field.name)?.message;
  const explained = (field: FieldInfo) => {
    const sureness = guessed.get(field.name);
    if (sureness !== undefined) return t(sureness >= SURE ? "signature.look" : "signature.lookTwice");
    return field.required && field.benefits_rep ? say(field.benefits_rep) : undefined;
  };
  // A refusal must never hide behind a closed door.
  const open = wanted || more.some((field) => refused(field) !== undefined);
  const fields = open ? [...shown, ...more] : shown;
  return (
    <Stack gap="sm">
      {fields.map((field, index) => {
        return (
          <Edit
            key={`${object.name}.${field.name}`}
            field={field}
            label={say(field.label)}
            value={values[field.name]}
            required={field.required}
            autoFocus={index === 0}
            description={explained(field)}
            error={refused(field)}
            onChange={(value) => onChange(field.name, value)}
            onCommit={field.kind === "text" || field.kind === "money" ? () => onCommit() : undefined}
          />
        );
      })}
      {more.length > 0 && !open ? (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => setWanted(true)}
          style={{ justifySelf: "start" }}
        >
          {t("create.moreFields", { count: more.length })}
        </Button>
      ) : null}
    </Stack>
  );
}
