// The rows of a list as one flat run of items: headings of groups, records, and places where more can be fetched.

import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { AggregateRow, Money, RecordData } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { listQuery, pageOf, useAggregate, type Pairs } from "@/db/records";
import { useNameOrder } from "@/db/schema";
import { isRef } from "@/db/values";
import { keep, recall, useEntry } from "./kept";
import { columnsOf, fieldsOf, filterPairs, listPairs, type View } from "../view";

/** A group of rows. */
export interface RowGroup {
  key: string;
  value: AggregateRow["group"][number];
  count: number;
  sums: { field: FieldInfo; totals: Money[] }[];
}

export type Item =
  | { kind: "group"; group: RowGroup; open: boolean }
  | { kind: "row"; record: RecordData; index: number }
  | { kind: "more"; group: string };

/** How many groups stand open at first. */
const OPEN_AT_FIRST = 3;

const keyOf = (value: RowGroup["value"]) => (value === null ? "-" : isRef(value) ? value.id : String(value));

function groupOf(row: AggregateRow, money: FieldInfo[]): RowGroup {
  const value = row.group[0] ?? null;
  return {
    key: keyOf(value),
    value,
    count: row.count ?? 0,
    sums: money.map((field) => ({ field, totals: (row[`sum:${field.name}`] ?? []) as Money[] })),
  };
}

/** The condition that a group adds. */
function groupPair(field: string, group: RowGroup): [string, string] {
  return group.value === null ? [`${field}[empty]`, "true"] : [`${field}[eq]`, group.key];
}

/** Cursors of the pages wanted so far, by group; forgotten when the question changes. */
function usePages(question: string, entry: string) {
  const [pages, setPages] = useState(() => ({ question, cursors: recall(entry).cursors }));
  const cursors = pages.question === question ? pages.cursors : {};
  const more = (group: string, cursor: string) => {
    const known = cursors[group] ?? [];
    if (!known.includes(cursor)) {
      const wanted = { ...cursors, [group]: [...known, cursor] };
      keep(entry, { cursors: wanted });
      setPages({ question, cursors: wanted });
    }
  };
  return { cursors, more };
}

interface Rows {
  items: Item[];
  rows: RecordData[];
  /** Exact number of rows where it is known. */
  count: number | undefined;
  loading: boolean;
  error: unknown;
  /** Fetches the next page of a group. */
  more: (group: string) => void;
  toggle: (group: string) => void;
  retry: () => void;
  /** Pixels scrolled when the person left this list. */
  top: number;
  scrolled: (top: number) => void;
}

/** All groups of the list, or undefined when it is not grouped. */
function useGroups(object: ObjectInfo, view: View) {
  const money = columnsOf(object, view).filter((field) => field.kind === "money");
  const measures = ["count", ...money.map((field) => `sum:${field.name}`)].join(",");
  const query: Pairs = [["group", view.group ?? ""], ["measure", measures], ...filterPairs(view)];
  const answer = useAggregate(object, query, view.group !== undefined);
  const groups = view.group === undefined ? undefined : answer.data?.data.map((row) => groupOf(row, money));
  return { groups, error: view.group === undefined || groups ? null : answer.error };
}

export function useRows(object: ObjectInfo, view: View): Rows {
  const base = listPairs(view, useNameOrder(object));
  const question = JSON.stringify([object.name, base, view.group]);
  const { groups, error } = useGroups(object, view);
  const entry = useEntry(question);
  const { cursors, more } = usePages(question, entry);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const isOpen = (group: RowGroup, index: number) => index < OPEN_AT_FIRST !== toggled.has(group.key);

  const shown =
    view.group === undefined
      ? [{ key: "", pairs: base }]
      : (groups ?? []).filter(isOpen).map((group) => ({
          key: group.key,
          pairs: [...base, groupPair(view.group ?? "", group)] as Pairs,
        }));
  const wanted = shown.flatMap(({ key, pairs }) =>
    [undefined, ...(cursors[key] ?? [])].map((cursor, page) => ({ key, pairs, cursor, page })),
  );
  const fields = fieldsOf(object, view);
  const answers = useQueries({
    queries: wanted.map(({ pairs, cursor, page }) =>
      listQuery(object, pageOf(pairs, cursor, page === 0 && view.group === undefined), fields),
    ),
  });

  const pagesOf = (key: string) => answers.filter((_, index) => wanted[index]?.key === key);
  const rows: RecordData[] = [];
  const items: Item[] = [];
  function push(key: string) {
    const pages = pagesOf(key);
    for (const record of pages.flatMap((page) => page.data?.data ?? [])) {
      items.push({ kind: "row", record, index: rows.length });
      rows.push(record);
    }
    const last = pages.at(-1);
    if (last?.data?.next || last?.isPending) items.push({ kind: "more", group: key });
  }
  if (view.group === undefined) push("");
  for (const [index, group] of (groups ?? []).entries()) {
    const open = isOpen(group, index);
    items.push({ kind: "group", group, open });
    if (open) push(group.key);
  }

  return {
    items,
    rows,
    count: groups ? groups.reduce((sum, group) => sum + group.count, 0) : answers[0]?.data?.count,
    loading: view.group !== undefined && !groups ? !error : answers.some((answer) => answer.isPending),
    // Rows that are here stay here when they cannot be asked for again.
    error: error ?? answers.find((answer) => answer.error && !answer.data)?.error ?? null,
    more: (group) => {
      const next = pagesOf(group).at(-1)?.data?.next;
      if (next) more(group, next);
    },
    toggle: (group) => {
      const next = new Set(toggled);
      if (!next.delete(group)) next.add(group);
      setToggled(next);
    },
    top: recall(entry).top,
    scrolled: (top) => keep(entry, { top, cursors }),
    retry: () => {
      for (const answer of answers) if (answer.error) void answer.refetch();
    },
  };
}
