// Arrangements that people saved: their own, and those that others share.

import type { ObjectInfo } from "@/api/schema";
import type { RecordData } from "@/api/records";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { isRef } from "@/db/values";
import { writeView, type Search, type View } from "../view";

/** A saved arrangement. */
export interface SavedView {
  id: string;
  name: string;
  search: Search;
  /** Shown to everybody. */
  shared: boolean;
  mine: boolean;
  record: RecordData;
}

function read(record: RecordData, me: string): SavedView {
  const query = record.query;
  const search =
    typeof query === "object" && query !== null && "search" in query ? (query.search as Search) : {};
  return {
    id: record.id,
    name: String(record.name ?? ""),
    search,
    shared: record.private === false,
    mine: isRef(record.owner) && record.owner.id === me,
    record,
  };
}

export function useViews(object: ObjectInfo): SavedView[] {
  const { user } = useSession();
  const savedView = useMaybeObject("saved_view");
  const { data } = useList(savedView, [
    ["object", object.name],
    ["sort", "name"],
    ["limit", "100"],
  ]);
  return (data?.data ?? []).map((record) => read(record, user.id));
}

/** Whether two arrangements show the same. The order of names in the address does not matter. */
export function sameSearch(a: Search, b: Search): boolean {
  const sorted = (search: Search) =>
    JSON.stringify(
      Object.entries(search)
        .filter(([, value]) => value !== undefined)
        .sort(([x], [y]) => x.localeCompare(y)),
    );
  return sorted(a) === sorted(b);
}

/** The saved form of what is on screen. */
export function toSaved(view: View, shape: string | undefined): Search {
  return shape === undefined ? writeView(view) : { ...writeView(view), view: shape };
}
