// Records as a grid on a desk screen. Only the rows in sight are drawn; the first column stays.

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { memo, useCallback, useEffect, useRef, useState, type CSSProperties, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { Tick } from "@/ui/Tick";
import { mayEdit } from "../editable";
import type { View } from "../view";
import { GroupRow } from "./GroupRow";
import { HeadCell } from "./HeadCell";
import { Row } from "./Row";
import { useGridKeys } from "./useGridKeys";
import type { useRows } from "./useRows";
import type { Selection } from "./useSelection";
import { columnWidth, leastWidth } from "./width";
import classes from "./RecordTable.module.css";

const ROW = 44;
/** The head lies over the first rows, and the last ones are that much further down. */
const HEAD = 40;

interface RecordTableProps {
  object: ObjectInfo;
  view: View;
  arrange: (change: Partial<View>) => void;
  columns: FieldInfo[];
  list: ReturnType<typeof useRows>;
  selection: Selection;
  open: (record: RecordData) => void;
  peek: (record: RecordData) => void;
}

/** Where the keyboard stands: an item and a column. */
export interface Spot {
  item: number;
  column: number;
}

export function RecordTable(props: RecordTableProps) {
  const { object, view, arrange, columns, list, selection, open, peek } = props;
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<Spot>({ item: 0, column: 0 });
  const [editing, setEditing] = useState<string>();
  const { items } = list;
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollPaddingEnd: HEAD,
    // Rows beyond the edge are there already: what a scroll brings in can come in the next picture.
    useFlushSync: false,
    initialOffset: list.top,
    getItemKey: (index) => {
      const item = items[index];
      return item?.kind === "row"
        ? item.record.id
        : `${item?.kind}:${item?.kind === "group" ? item.group.key : item?.group}`;
    },
  });

  useFocusAfterEdit(box, editing);
  const lines = virtual.getVirtualItems();
  const { more } = list;
  useEffect(() => {
    for (const line of lines) {
      const item = items[line.index];
      if (item?.kind === "more") more(item.group);
    }
  }, [lines, items, more]);

  useGridKeys({
    box,
    items,
    columns: columns.length,
    spot,
    go: (next) => {
      setSpot(next);
      // Asked to scroll, the browser lays out the page within the press: only where the row is not in sight.
      if (!isInSight(next.item, virtual)) virtual.scrollToIndex(next.item);
    },
    open,
    peek,
    select: (record) => selection.toggle(record.id),
    edit: (record, column) => {
      const field = columns[column];
      if (field && mayEdit(object, field)) setEditing(`${record.id}.${field.name}`);
    },
    toggle: list.toggle,
  });

  const stand = useCallback((item: number, column: number) => setSpot({ item, column }), []);
  const edit = useCallback(
    (id: string, field?: string) => setEditing(field ? `${id}.${field}` : undefined),
    [],
  );

  const style = {
    "--columns": `44px ${columns.map(columnWidth).join(" ")}`,
    "--least": `${columns.reduce((sum, field, index) => sum + leastWidth(field, index), 60)}px`,
  } as CSSProperties;
  const everything = list.rows.length > 0 && selection.ids.size === list.rows.length;
  return (
    <div
      ref={box}
      className={classes.box}
      style={style}
      onScroll={(event) => list.scrolled(event.currentTarget.scrollTop)}
      role="grid"
      aria-label={t("list.label")}
      aria-rowcount={list.count === undefined ? -1 : list.count + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-busy={list.loading}
    >
      <Head
        columns={columns}
        view={view}
        arrange={arrange}
        everything={everything}
        some={selection.ids.size > 0}
        all={selection.all}
      />
      <div className={classes.body} style={{ height: virtual.getTotalSize() }} role="rowgroup">
        {lines.map((line) => {
          const item = items[line.index];
          const place = { transform: `translateY(${line.start}px)` };
          if (item?.kind === "group") {
            return (
              <GroupRow
                key={line.key}
                item={item}
                view={view}
                object={object}
                style={place}
                toggle={list.toggle}
              />
            );
          }
          if (item?.kind !== "row") {
            return (
              <div key={line.key} className={classes.row} style={place} role="row">
                <div role="gridcell" className={classes.waiting} aria-label={t("list.loading")} />
              </div>
            );
          }
          return (
            <Row
              key={line.key}
              object={object}
              record={item.record}
              item={line.index}
              index={item.index + 2}
              columns={columns}
              spot={spot.item === line.index ? spot.column : undefined}
              editing={editing?.startsWith(`${item.record.id}.`) ? editing.split(".")[1] : undefined}
              selected={selection.has(item.record.id)}
              top={line.start}
              select={selection.toggle}
              stand={stand}
              edit={edit}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Whether the row is whole between the head and the lower edge, by what is known without asking the browser. */
function isInSight(
  item: number,
  { scrollOffset, scrollRect }: Virtualizer<HTMLDivElement, Element>,
): boolean {
  const above = scrollOffset ?? 0;
  const below = above + (scrollRect?.height ?? 0) - HEAD;
  return item * ROW >= above && (item + 1) * ROW <= below;
}

interface HeadProps extends Pick<RecordTableProps, "columns" | "view" | "arrange"> {
  everything: boolean;
  some: boolean;
  all: (on: boolean) => void;
}

/** Is not drawn again when the keyboard goes from row to row. */
const Head = memo(function Head({ columns, view, arrange, everything, some, all }: HeadProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.head} role="row" aria-rowindex={1}>
      <div role="columnheader" className={classes.tick}>
        <Tick label={t("list.selectAll")} checked={everything} mixed={!everything && some} onChange={all} />
      </div>
      {columns.map((field) => (
        <HeadCell key={field.name} field={field} view={view} arrange={arrange} />
      ))}
    </div>
  );
});

/** When a cell is done being changed the keyboard goes on from it, unless the person has clicked somewhere else. */
function useFocusAfterEdit(box: RefObject<HTMLDivElement | null>, editing: string | undefined): void {
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (editing === undefined && last.current !== undefined && document.activeElement === document.body) {
      box.current?.querySelector<HTMLElement>("[data-row][tabindex='0']")?.focus({ preventScroll: true });
    }
    last.current = editing;
  }, [box, editing]);
}
