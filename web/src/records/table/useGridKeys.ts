// The keyboard in a grid: arrows and J K move, Enter opens, Space peeks, X selects, E changes.

import { useEffect, useRef, type RefObject } from "react";
import type { RecordData } from "@/api/records";
import { useKeys } from "@/ui/keys";
import type { Spot } from "./RecordTable";
import type { Item } from "./useRows";

interface GridKeys {
  box: RefObject<HTMLDivElement | null>;
  items: Item[];
  columns: number;
  spot: Spot;
  go: (spot: Spot) => void;
  open: (record: RecordData) => void;
  peek: (record: RecordData) => void;
  select: (record: RecordData) => void;
  edit: (record: RecordData, column: number) => void;
  toggle: (group: string) => void;
}

export function useGridKeys(grid: GridKeys): void {
  const { box, items, columns, spot, go } = grid;
  const moved = useRef(false);

  // Focus follows the keyboard once the row is drawn; it never follows a mere refresh.
  useEffect(() => {
    if (!moved.current) return;
    const item = items[spot.item];
    const cell =
      item?.kind === "row"
        ? box.current?.querySelector<HTMLElement>(
            `[data-row="${item.record.id}"][data-column="${spot.column}"]`,
          )
        : null;
    if (!cell) return;
    moved.current = false;
    cell.focus({ preventScroll: true });
  });

  /** Keys act when the grid has the focus or nothing has: a button keeps its own Space and Enter. */
  const free = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    return target === document.body || target.id === "page" || target.getAttribute("role") === "gridcell";
  };
  const move = (down: number, right: number) => (event: KeyboardEvent) => {
    if (!free(event)) return false;
    const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
    moved.current = true;
    const nowhere = box.current?.contains(document.activeElement) !== true;
    go({
      item: nowhere ? spot.item : clamp(spot.item + down, items.length - 1),
      column: clamp(spot.column + right, columns - 1),
    });
    return true;
  };
  const withRow = (act: (record: RecordData) => void) => (event: KeyboardEvent) => {
    const item = items[spot.item];
    if (!free(event)) return false;
    if (item?.kind === "group") grid.toggle(item.group.key);
    if (item?.kind !== "row") return item?.kind === "group";
    act(item.record);
    return true;
  };
  useKeys({
    ArrowDown: move(1, 0),
    ArrowUp: move(-1, 0),
    ArrowRight: move(0, 1),
    ArrowLeft: move(0, -1),
    PageDown: move(15, 0),
    PageUp: move(-15, 0),
    Home: move(-Number.MAX_SAFE_INTEGER, 0),
    End: move(Number.MAX_SAFE_INTEGER, 0),
    j: move(1, 0),
    k: move(-1, 0),
    Enter: withRow(grid.open),
    " ": withRow(grid.peek),
    x: withRow(grid.select),
    e: withRow((record) => grid.edit(record, spot.column)),
    F2: withRow((record) => grid.edit(record, spot.column)),
  });
}
