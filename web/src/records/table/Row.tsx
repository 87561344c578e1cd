// One record as a row of the grid. A double click or E changes a cell in place.

import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { titleOf } from "@/db/values";
import { kindOf } from "@/fields";
import { Face } from "@/ui/Face";
import { Tick } from "@/ui/Tick";
import { mayEdit } from "../editable";
import { recordPath } from "../links";
import { CellEditor } from "./CellEditor";
import classes from "./RecordTable.module.css";

interface RowProps {
  object: ObjectInfo;
  record: RecordData;
  /** Which of the items in the grid it is. */
  item: number;
  /** Row number for screen readers; 1 is the head. */
  index: number;
  columns: FieldInfo[];
  /** Column where the keyboard stands, in this row. */
  spot: number | undefined;
  /** Field that is being changed, in this row. */
  editing: string | undefined;
  selected: boolean;
  /** Where it stands, in points. */
  top: number;
  select: (id: string) => void;
  /** Puts the keyboard there. */
  stand: (item: number, column: number) => void;
  /** Begins to change a field; none ends it. */
  edit: (id: string, field?: string) => void;
}

/** Drawn again only when something of it changed: a key that moves down a list draws two rows. */
export const Row = memo(function Row(props: RowProps) {
  const { object, record, item, index, columns, spot, editing, selected, top, select, stand, edit } = props;
  const { t } = useTranslation();
  const title = titleOf(object, record);
  return (
    <div
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      role="row"
      aria-rowindex={index}
      aria-selected={selected}
    >
      <div role="gridcell" className={classes.tick}>
        <Tick
          label={t("list.select", { name: title })}
          checked={selected}
          onChange={() => select(record.id)}
          tabIndex={-1}
        />
      </div>
      {columns.map((field, column) => (
        <Cell
          key={field.name}
          object={object}
          record={record}
          item={item}
          field={field}
          column={column}
          stood={spot === column}
          edits={editing === field.name}
          stand={stand}
          edit={edit}
        />
      ))}
    </div>
  );
});

interface CellProps extends Pick<RowProps, "object" | "record" | "item" | "stand" | "edit"> {
  field: FieldInfo;
  column: number;
  /** Whether the keyboard stands there. */
  stood: boolean;
  edits: boolean;
}

/** Drawn again only when something of it changed: of a row that the keyboard leaves, the one cell in which it stood. */
const Cell = memo(function Cell(props: CellProps) {
  const { object, record, item, field, column, stood, edits, stand, edit } = props;
  const { Show, align } = kindOf(field);
  const first = column === 0;
  return (
    <div
      role="gridcell"
      className={classes.cell}
      data-first={first || undefined}
      data-align={align}
      data-editing={edits || undefined}
      data-row={record.id}
      data-column={column}
      tabIndex={stood ? 0 : -1}
      onFocus={() => !stood && stand(item, column)}
      onDoubleClick={() => mayEdit(object, field) && edit(record.id, field.name)}
    >
      {edits ? (
        <CellEditor object={object} field={field} record={record} close={() => edit(record.id)} />
      ) : first ? (
        <Title object={object} record={record} field={field} />
      ) : (
        <span className="ellipsis">
          <Show field={field} value={record[field.name]} />
        </span>
      )}
    </div>
  );
});

const faced = new Set(["contact", "account", "lead", "user"]);

function Title({ object, record, field }: { object: ObjectInfo; record: RecordData; field: FieldInfo }) {
  const { Show } = kindOf(field);
  const name = titleOf(object, record);
  return (
    <>
      {faced.has(object.name) ? <Face name={name} size={26} company={object.name === "account"} /> : null}
      <Link
        to={recordPath(object.name, record.id) ?? "/"}
        className={`${classes.link} ellipsis`}
        tabIndex={-1}
      >
        <Show field={field} value={record[field.name]} />
      </Link>
    </>
  );
}
