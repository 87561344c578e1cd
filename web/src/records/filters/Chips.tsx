// The conditions of a list, each in words that open its editor.

import { CloseButton } from "@mantine/core";
import { lazy, Suspense, type ComponentPropsWithRef } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { withWords } from "@/i18n";
import { filterField, SEGMENT } from "../filterField";
import type { Filter } from "../view";
import { FilterWords } from "./FilterWords";
import { Opening } from "./Opening";
import classes from "./Chips.module.css";

const Further = lazy(
  withWords(() => import("../segments/Further").then((module) => ({ default: module.Further }))),
);
const FilterEditor = lazy(() =>
  import("./FilterEditor").then((module) => ({ default: module.FilterEditor })),
);

interface ChipsProps {
  object: ObjectInfo;
  filters: Filter[];
  /** Fields whose condition is chosen elsewhere on the page. */
  hidden: string[];
  /** Which one was begun just now and is no field's: its editor stands open. */
  begun: number | undefined;
  opening: (index: number) => { opened: boolean; change: (opened: boolean) => void };
  put: (index: number, filter: Filter) => void;
  drop: (index: number) => void;
}

export function Chips({ object, filters, hidden, begun, opening, put, drop }: ChipsProps) {
  const { t } = useTranslation();
  return filters.map((filter, index) => {
    const field = filterField(object, filter.field);
    if (hidden.includes(filter.field)) return null;
    const { opened, change } = opening(index);
    return (
      <div key={`${filter.field}.${index}`} className={classes.chip}>
        {field ? (
          <Opening
            opened={opened}
            change={change}
            target={
              <Words open={() => change(true)}>
                <FilterWords field={field} filter={filter} />
              </Words>
            }
          >
            <FilterEditor
              field={field}
              filter={filter}
              among={filter.field === SEGMENT ? [["object", object.name]] : undefined}
              change={(next) => put(index, next)}
              done={() => change(false)}
            />
          </Opening>
        ) : (
          <Suspense fallback={null}>
            <Further
              object={object}
              filter={filter}
              fresh={begun === index}
              put={(next) => put(index, next)}
            />
          </Suspense>
        )}
        <CloseButton size={26} aria-label={t("filter.drop")} onClick={() => drop(index)} />
      </div>
    );
  });
}

function Words({ open, children, ...props }: { open: () => void } & ComponentPropsWithRef<"button">) {
  return (
    <button type="button" {...props} className={classes.words} onClick={open} aria-haspopup="dialog">
      {children}
    </button>
  );
}
