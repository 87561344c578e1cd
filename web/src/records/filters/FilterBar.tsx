// The conditions of a list as words one can read, change and drop, and a button for one more. Words and editors come when there are some.

import { Button, type ButtonProps } from "@mantine/core";
import { IconFilterPlus } from "@tabler/icons-react";
import { lazy, Suspense, useState, type ComponentPropsWithRef } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { keepKeys, takeKeys } from "@/ui/early";
import type { Filter, View } from "../view";
import { Opening } from "./Opening";
import classes from "./FilterBar.module.css";

const Chips = lazy(() => import("./Chips").then((module) => ({ default: module.Chips })));
const FieldChoice = lazy(() => import("./FieldChoice").then((module) => ({ default: module.FieldChoice })));

interface FilterBarProps {
  object: ObjectInfo;
  view: View;
  arrange: (change: Partial<View>) => void;
  /** Fields whose condition is chosen elsewhere on the page. */
  hidden?: string[];
  /** Whether the records that point here may be asked for. */
  relations?: boolean;
}

export function FilterBar({ object, view, arrange, hidden = [], relations = true }: FilterBarProps) {
  const [open, setOpen] = useState<number | "new">();
  const [begun, setBegun] = useState<number>();
  const put = (index: number, filter: Filter) =>
    arrange({ filters: view.filters.map((other, at) => (at === index ? filter : other)) });

  function add(filter: Filter) {
    const at = view.filters.length;
    setOpen(at);
    setBegun(at);
    arrange({ filters: [...view.filters, filter] });
  }

  function drop(index: number) {
    setOpen(undefined);
    setBegun(undefined);
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
      {view.filters.length > 0 ? (
        <Suspense fallback={null}>
          <Chips
            object={object}
            filters={view.filters}
            hidden={hidden}
            begun={begun}
            opening={opening}
            put={put}
            drop={drop}
          />
        </Suspense>
      ) : null}
      <Opening {...opening("new")} target={<AddButton onClick={ask} />}>
        <FieldChoice object={object} choose={add} relations={relations} />
      </Opening>
    </div>
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
