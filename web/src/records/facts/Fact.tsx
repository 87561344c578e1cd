// One fact of a record: its name, its value, and a click to change it in place.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import type { RecordData } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { isRef } from "@/db/values";
import { isEmpty, kindOf } from "@/fields";
import { say } from "@/i18n";
import { useFocusBack } from "@/ui/useFocusBack";
import { mayEdit } from "../editable";
import { recordPath } from "../links";
import { CellEditor } from "../table/CellEditor";
import classes from "./Fact.module.css";

interface FactProps {
  object: ObjectInfo;
  record: RecordData;
  field: FieldInfo;
}

/** Objects that have a page worth going to from a fact. */
const linked = new Set(["account", "contact", "opportunity"]);

export function Fact({ object, record, field }: FactProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const back = useFocusBack();
  const { Show } = kindOf(field);
  const value = record[field.name];
  const label = say(field.label);
  const editable = mayEdit(object, field);
  const empty = isEmpty(value);
  const to = isRef(value) && linked.has(field.to ?? "") ? recordPath(field.to ?? "", value.id) : undefined;
  return (
    <div className={classes.fact}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>
        {editing ? (
          <CellEditor object={object} record={record} field={field} close={() => setEditing(false)} />
        ) : (
          <>
            {empty ? null : (
              <span className={classes.shown}>
                {to ? (
                  <Link to={to}>
                    <Show field={field} value={value} />
                  </Link>
                ) : (
                  <Show field={field} value={value} />
                )}
              </span>
            )}
            {editable ? (
              <button
                ref={back}
                type="button"
                className={classes.edit}
                data-empty={empty || undefined}
                aria-label={t(empty ? "fact.addOf" : "fact.edit", { field: label })}
                onClick={() => setEditing(true)}
              >
                {empty ? t("fact.add") : t("fact.change")}
              </button>
            ) : empty ? (
              <span className="quiet">–</span>
            ) : null}
          </>
        )}
      </dd>
    </div>
  );
}
