// The heading of a group: what it is, how many rows, and the sums of its money columns.

import { UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { fieldOf } from "@/db/schema";
import { textOf } from "@/fields";
import { say } from "@/i18n";
import { moneyShort, number } from "@/i18n/format";
import type { View } from "../view";
import type { Item } from "./useRows";
import classes from "./RecordTable.module.css";

interface GroupRowProps {
  item: Extract<Item, { kind: "group" }>;
  view: View;
  object: ObjectInfo;
  style: CSSProperties;
  toggle: (group: string) => void;
}

export function GroupRow({ item, view, object, style, toggle }: GroupRowProps) {
  const { t } = useTranslation();
  const { group, open } = item;
  const field = fieldOf(object, view.group ?? "");
  const name = field ? textOf(group.value, field) : "";
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.group} style={style} role="row">
      <div role="gridcell" className={classes.groupCell}>
        <UnstyledButton
          className={classes.groupButton}
          aria-expanded={open}
          onClick={() => toggle(group.key)}
        >
          <Chevron size={16} aria-hidden />
          <strong>{name === "" ? t("common.none") : name}</strong>
          <span className="quiet num">{number(group.count)}</span>
        </UnstyledButton>
        <span className={classes.sums}>
          {group.sums
            .filter((sum) => sum.totals.length > 0)
            .map((sum) => (
              <span key={sum.field.name}>
                <span className="quiet">{say(sum.field.label)}</span>{" "}
                <span className="num">{sum.totals.map(moneyShort).join(" + ")}</span>
              </span>
            ))}
        </span>
      </div>
    </div>
  );
}
