// A cell while it is being changed. Enter saves, Esc leaves; a refusal stays beside the text until it is mended.

import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";
import type { RecordData, Value } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { save } from "@/db/records";
import { Edit } from "@/fields";
import { say } from "@/i18n";
import classes from "./CellEditor.module.css";

interface CellEditorProps {
  object: ObjectInfo;
  field: FieldInfo;
  record: RecordData;
  close: () => void;
  /** What the toast says; nothing where the change shows right there. */
  said?: string;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export function CellEditor({ object, field, record: current, close, said }: CellEditorProps) {
  const { t } = useTranslation();
  // The record as it was when editing began: what others save meanwhile must show as a conflict.
  const [record] = useState(current);
  const before = record[field.name] ?? null;
  const [value, setValue] = useState<Value>(before);
  const [refusal, setRefusal] = useState("");
  const saving = useRef(false);
  const label = say(field.label);

  async function commit(chosen: Value = value) {
    if (saving.current) return;
    if (same(chosen, before)) {
      close();
      return;
    }
    saving.current = true;
    try {
      await save(
        object,
        record,
        { [field.name]: chosen },
        { said: said ?? t("edit.saved", { field: label }) },
      );
      close();
    } catch (error) {
      setRefusal(wordsOf(error));
    } finally {
      saving.current = false;
    }
  }

  function wordsOf(error: unknown): string {
    if (!(error instanceof Problem)) return t("problem.failed");
    if (error.status === 0) return t("problem.offline");
    return error.errors[0]?.message ?? (error.detail || error.message);
  }

  return (
    <div
      className={classes.editor}
      role="group"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) {
          event.stopPropagation();
          close();
        }
      }}
      onBlur={(event) => {
        // Leaving the cell saves it, as in a spreadsheet; a menu of its own is not leaving.
        const inside = event.currentTarget.contains(event.relatedTarget as Node | null);
        const menu = (event.relatedTarget as HTMLElement | null)?.closest("[data-portal], [role=listbox]");
        if (!inside && !menu && document.hasFocus() && refusal === "") void commit();
      }}
    >
      <Edit
        field={field}
        name={label}
        value={value}
        autoFocus
        onChange={(next) => {
          setValue(next);
          setRefusal("");
        }}
        onCommit={(chosen) => void commit(chosen === undefined ? value : chosen)}
        error={refusal || undefined}
      />
    </div>
  );
}
