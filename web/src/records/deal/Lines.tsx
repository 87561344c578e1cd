// Products on a deal. The deal's amount is their sum as soon as there is one.

import { Button, CloseButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { records, type RecordData, type Ref } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { create, trash, useList } from "@/db/records";
import { fieldOf, useMaybeObject } from "@/db/schema";
import { isMoney, isRef } from "@/db/values";
import { Edit, kindOf, textOf } from "@/fields";
import { say } from "@/i18n";
import { money } from "@/i18n/format";
import { useFocusBack } from "@/ui/useFocusBack";
import { useAttempt } from "@/ui/words";
import { mayEdit } from "../editable";
import { Section } from "../page/Section";
import { CellEditor } from "../table/CellEditor";
import classes from "./Lines.module.css";

const columns = ["product", "quantity", "unit_price", "discount", "amount"];

export function Lines({ deal }: { deal: RecordData }) {
  const { t } = useTranslation();
  const object = useMaybeObject("opportunity_line");
  const { data } = useList(object, [
    ["opportunity", deal.id],
    ["sort", "position,created_at"],
    ["limit", "200"],
  ]);
  const [adding, setAdding] = useState(false);
  if (!object) return null;
  const lines = data?.data ?? [];
  const fields = columns.flatMap((name) => fieldOf(object, name) ?? []);
  return (
    <Section
      title={say(object.label_plural)}
      action={
        object.can.create ? (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t("lines.add")}
          </Button>
        ) : null
      }
    >
      {lines.length > 0 ? (
        <div className={classes.scroll}>
          <table className={classes.lines}>
            <thead>
              <tr>
                {fields.map((field) => (
                  <th key={field.name} scope="col" data-align={kindOf(field).align}>
                    {say(field.label)}
                  </th>
                ))}
                <th scope="col">
                  <span className={classes.hidden}>{t("lines.remove")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={line.id} object={object} line={line} fields={fields} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={fields.length - 1}>
                  {t("lines.total")}
                </th>
                <td data-align="end" className="num" colSpan={2}>
                  {isMoney(deal.amount) ? money(deal.amount) : ""}
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      ) : adding ? null : (
        <p className="quiet">{t("lines.none")}</p>
      )}
      {adding ? (
        <NewLine object={object} deal={deal} position={lines.length} close={() => setAdding(false)} />
      ) : null}
    </Section>
  );
}

function Line({ object, line, fields }: { object: ObjectInfo; line: RecordData; fields: FieldInfo[] }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const name = isRef(line.product) ? (line.product.label ?? "") : String(line.description ?? "");
  return (
    <tr>
      {fields.map((field) => (
        <td key={field.name} data-align={kindOf(field).align}>
          {mayEdit(object, field) ? (
            <Cell object={object} line={line} field={field} />
          ) : (
            <span className="num">{textOf(line[field.name], field)}</span>
          )}
        </td>
      ))}
      <td>
        <CloseButton
          size={26}
          aria-label={t("lines.removeOf", { name })}
          onClick={() => void attempt(() => trash(object, line.id, t("lines.removed", { name })))}
        />
      </td>
    </tr>
  );
}

function Cell({ object, line, field }: { object: ObjectInfo; line: RecordData; field: FieldInfo }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const back = useFocusBack();
  if (editing) {
    return <CellEditor object={object} record={line} field={field} close={() => setEditing(false)} />;
  }
  const value = textOf(line[field.name], field);
  return (
    <button
      ref={back}
      type="button"
      className={`${classes.cell} num`}
      aria-label={t("lines.edit", { field: say(field.label), value })}
      onClick={() => setEditing(true)}
    >
      {value || "–"}
    </button>
  );
}

interface NewLineProps {
  object: ObjectInfo;
  deal: RecordData;
  position: number;
  close: () => void;
}

/** Choosing the product is enough: its price comes along, quantity starts at one. */
function NewLine({ object, deal, position, close }: NewLineProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const field = fieldOf(object, "product");
  if (!field) return null;

  async function add(product: Ref) {
    const full = await records.one("products", product.id);
    const price = isMoney(full.unit_price) ? full.unit_price : null;
    await create(
      object,
      { opportunity: { id: deal.id, label: null }, product, quantity: "1", unit_price: price, position },
      crypto.randomUUID(),
      { said: t("lines.added", { name: product.label ?? "" }) },
    );
    close();
  }

  return (
    <div className={classes.adding}>
      <Edit
        field={field}
        name={t("lines.add")}
        value={null}
        autoFocus
        onChange={() => undefined}
        onCommit={(value) => isRef(value) && void attempt(() => add(value))}
      />
      <Button variant="default" onClick={close}>
        {t("common.cancel")}
      </Button>
    </div>
  );
}
