// The conditions of a list as words one can read, change and drop. Their editors come when one is opened.

import { Button, CloseButton, type ButtonProps } from "@mantine/core";
import { IconFilterPlus } from "@tabler/icons-react";
import {
  lazy,
  Suspense,
  useState,
  type ComponentPropsWithRef,
  type ReactElement,
  type ReactNode,
} from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { fieldOf } from "@/db/schema";
import { kindOf } from "@/fields";
import { keepKeys, takeKeys } from "@/ui/early";
import type { Filter, View } from "../view";
import { FilterWords } from "./FilterWords";
import classes from "./FilterBar.module.css";

const FilterPopover = lazy(() =>
  import("./FilterPopover").then((module) => ({ default: module.FilterPopover })),
);
const FilterEditor = lazy(() =>
  import("./FilterEditor").then((module) => ({ default: module.FilterEditor })),
);
const FieldChoice = lazy(() => import("./FieldChoice").then((module) => ({ default: module.FieldChoice })));

interface FilterBarProps {
  object: ObjectInfo;
  view: View;
  arrange: (change: Partial<View>) => void;
  /** Fields whose condition is chosen elsewhere on the page. */
  hidden?: string[];
}

export function FilterBar({ object, view, arrange, hidden = [] }: FilterBarProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | "new">();
  const put = (index: number, filter: Filter) =>
    arrange({ filters: view.filters.map((other, at) => (at === index ? filter : other)) });

  function add(name: string) {
    const field = fieldOf(object, name);
    if (!field) return;
    const op = kindOf(field).operators[0] ?? "eq";
    const value = op === "period" ? "this_month" : field.kind === "bool" || op === "empty" ? "true" : "";
    setOpen(view.filters.length);
    arrange({ filters: [...view.filters, { field: name, op, value }] });
  }

  function drop(index: number) {
    setOpen(undefined);
    arrange({ filters: view.filters.filter((_, at) => at !== index) });
  }

  const opening = (what: number | "new") => ({
    opened: open === what,
    change: (opened: boolean) => {
      takeKeys();
      setOpen(opened ? what : undefined);
    },
  });
  const ask = () => {
    keepKeys();
    setOpen("new");
  };
  return (
    <div className={classes.bar}>
      {view.filters.map((filter, index) => {
        const field = fieldOf(object, filter.field);
        if (!field || hidden.includes(filter.field)) return null;
        return (
          <div key={`${filter.field}.${index}`} className={classes.chip}>
            <Opening
              {...opening(index)}
              target={
                <Words open={() => setOpen(index)}>
                  <FilterWords field={field} filter={filter} />
                </Words>
              }
            >
              <FilterEditor
                field={field}
                filter={filter}
                change={(next) => put(index, next)}
                done={() => setOpen(undefined)}
              />
            </Opening>
            <CloseButton size={26} aria-label={t("filter.drop")} onClick={() => drop(index)} />
          </div>
        );
      })}
      <Opening {...opening("new")} target={<AddButton onClick={ask} />}>
        <FieldChoice object={object} choose={add} />
      </Opening>
    </div>
  );
}

interface OpeningProps {
  opened: boolean;
  change: (opened: boolean) => void;
  target: ReactElement;
  children: ReactNode;
}

/** A button that is alone until it was used once, and has its popover from then on. */
function Opening({ opened, change, target, children }: OpeningProps) {
  const [used, setUsed] = useState(opened);
  if (opened && !used) setUsed(true);
  if (!used) return target;
  return (
    <Suspense fallback={target}>
      <FilterPopover opened={opened} change={change} target={target}>
        {children}
      </FilterPopover>
    </Suspense>
  );
}

function Words({ open, children, ...props }: { open: () => void } & ComponentPropsWithRef<"button">) {
  return (
    <button type="button" {...props} className={classes.words} onClick={open} aria-haspopup="dialog">
      {children}
    </button>
  );
}

function AddButton(props: ButtonProps & ComponentPropsWithRef<"button">) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" color="gray" leftSection={<IconFilterPlus size={16} aria-hidden />} {...props}>
      {t("filter.add")}
    </Button>
  );
}
