// The head of a column: its name, and sorting by it.

import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { FieldInfo } from "@/api/schema";
import { kindOf } from "@/fields";
import { say } from "@/i18n";
import type { View } from "../view";
import classes from "./RecordTable.module.css";

interface HeadCellProps {
  field: FieldInfo;
  view: View;
  arrange: (change: Partial<View>) => void;
}

const sortable = (field: FieldInfo) => field.kind !== "json" && field.kind !== "multi_select";

export function HeadCell({ field, view, arrange }: HeadCellProps) {
  const { t } = useTranslation();
  const at = view.sort.findIndex((sort) => sort.field === field.name);
  const current = view.sort[at];
  const label = say(field.label);
  const align = kindOf(field).align;
  if (!sortable(field)) {
    return (
      <div role="columnheader" className={classes.headCell}>
        <span className="ellipsis" title={label}>
          {label}
        </span>
      </div>
    );
  }

  /** First click up, second down, third away; with Shift it joins the order that is there. */
  function sort(join: boolean) {
    const others = join ? view.sort.filter((one) => one.field !== field.name) : [];
    if (!current) arrange({ sort: [...others, { field: field.name, down: false }] });
    else if (!current.down) arrange({ sort: [...others, { field: field.name, down: true }] });
    else arrange({ sort: others });
  }

  const Arrow = current?.down ? IconArrowDown : IconArrowUp;
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-align={align}
      aria-sort={current ? (current.down ? "descending" : "ascending") : "none"}
    >
      <UnstyledButton
        className={classes.sorter}
        title={t("list.sortBy", { field: label })}
        onClick={(event) => sort(event.shiftKey)}
      >
        <span className="ellipsis">{label}</span>
        {current ? <Arrow size={14} aria-hidden /> : null}
        {current && view.sort.length > 1 ? <span className="quiet num">{at + 1}</span> : null}
      </UnstyledButton>
    </div>
  );
}
