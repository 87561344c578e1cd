// Any condition of a list in words: of a field, of a segment, or of the records that point here.

import { lazy, Suspense } from "react";
import type { ObjectInfo } from "@/api/schema";
import { withWords } from "@/i18n";
import { filterField } from "../filterField";
import type { Filter } from "../view";
import { FilterWords } from "./FilterWords";

const TreeWords = lazy(
  withWords(() => import("../segments/TreeWords").then((module) => ({ default: module.TreeWords }))),
);

export function OneCondition({ object, filter }: { object: ObjectInfo; filter: Filter }) {
  const field = filterField(object, filter.field);
  if (field) return <FilterWords field={field} filter={filter} />;
  if (filter.field !== "filter") return filter.field;
  return (
    <Suspense fallback="…">
      <TreeWords object={object} text={filter.value} />
    </Suspense>
  );
}
