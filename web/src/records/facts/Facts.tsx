// A list of facts; the rare ones behind one click.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { isEmpty } from "@/fields";
import { Fact } from "./Fact";
import classes from "./Fact.module.css";

interface FactsProps {
  object: ObjectInfo;
  record: RecordData;
  /** Names in order; fields that the person may not see are passed over. */
  names: string[];
  /** Show the object's other fields behind "more". */
  withRest?: boolean;
  /** Fields that the page shows elsewhere. */
  elsewhere?: string[];
}

export function Facts({ object, record, names, withRest = false, elsewhere = [] }: FactsProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const named = names.flatMap((name) => object.fields.filter((field) => field.name === name));
  const rest = withRest ? restOf(object, [...names, ...elsewhere]) : [];
  // What has a value, and what the customer added on purpose, is worth a line; the rest waits behind the click.
  const worth = (field: FieldInfo) => field.custom || !isEmpty(record[field.name]);
  const shown = [...named, ...rest.filter((field) => all || worth(field))];
  const hidden = rest.length - (shown.length - named.length);
  return (
    <>
      <dl className={classes.facts}>
        {shown.map((field) => (
          <Fact key={field.name} object={object} record={record} field={field} />
        ))}
      </dl>
      {hidden > 0 ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          className={classes.more ?? ""}
          onClick={() => setAll(true)}
        >
          {t("create.moreFields", { count: hidden })}
        </Button>
      ) : null}
    </>
  );
}

function restOf(object: ObjectInfo, names: string[]): FieldInfo[] {
  return object.fields.filter(
    (field) =>
      !names.includes(field.name) &&
      field.name !== object.title &&
      field.kind !== "json" &&
      field.kind !== "id" &&
      field.write !== "system",
  );
}
