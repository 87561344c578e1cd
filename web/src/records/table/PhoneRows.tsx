// Records on a phone: two lines each, a call button at the thumb's edge where there is a number.

import { ActionIcon } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { titleOf } from "@/db/values";
import { isEmpty, textOf } from "@/fields";
import { callLink } from "@/fields/phone";
import { Face } from "@/ui/Face";
import { recordPath } from "../links";
import type { View } from "../view";
import { GroupRow } from "./GroupRow";
import type { useRows } from "./useRows";
import table from "./RecordTable.module.css";
import classes from "./PhoneRows.module.css";

const ROW = 68;
const GROUP = 44;
const SECOND_LINE = 3;

interface PhoneRowsProps {
  object: ObjectInfo;
  view: View;
  columns: FieldInfo[];
  list: ReturnType<typeof useRows>;
}

export function PhoneRows({ object, view, columns, list }: PhoneRowsProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const { items, more } = list;
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (items[index]?.kind === "group" ? GROUP : ROW),
    overscan: 8,
    initialOffset: list.top,
  });
  const lines = virtual.getVirtualItems();
  useEffect(() => {
    for (const line of lines) {
      const item = items[line.index];
      if (item?.kind === "more") more(item.group);
    }
  }, [lines, items, more]);
  return (
    <div
      ref={box}
      className={classes.box}
      aria-busy={list.loading}
      onScroll={(event) => list.scrolled(event.currentTarget.scrollTop)}
    >
      <div
        role="list"
        aria-label={t("list.label")}
        style={{ height: virtual.getTotalSize(), position: "relative" }}
      >
        {lines.map((line) => {
          const item = items[line.index];
          const place = { transform: `translateY(${line.start}px)` };
          if (item?.kind === "group") {
            return (
              <div key={line.key} role="listitem">
                <GroupRow item={item} view={view} object={object} style={place} toggle={list.toggle} />
              </div>
            );
          }
          if (item?.kind !== "row") {
            return (
              <div
                key={line.key}
                className={`${classes.row} ${table.waiting}`}
                style={place}
                role="listitem"
                aria-label={t("list.loading")}
              />
            );
          }
          return (
            <PhoneRow
              key={item.record.id}
              object={object}
              record={item.record}
              columns={columns}
              style={place}
            />
          );
        })}
      </div>
    </div>
  );
}

interface PhoneRowProps {
  object: ObjectInfo;
  record: RecordData;
  columns: FieldInfo[];
  style: { transform: string };
}

function PhoneRow({ object, record, columns, style }: PhoneRowProps) {
  const { t } = useTranslation();
  const name = titleOf(object, record);
  const number = [record.mobile, record.phone].find((value) => typeof value === "string" && value !== "");
  const second = columns
    .filter((field) => field.name !== object.title && field.kind !== "phone" && !isEmpty(record[field.name]))
    .slice(0, SECOND_LINE)
    .map((field) => textOf(record[field.name], field));
  return (
    <div className={classes.row} style={style} role="listitem">
      <Link to={recordPath(object.name, record.id) ?? "/"} className={classes.link}>
        <Face name={name} size={40} company={object.name !== "contact" && object.name !== "lead"} />
        <span className={classes.words}>
          <strong className="ellipsis">{name}</strong>
          <span className="quiet ellipsis">{second.join(" · ")}</span>
        </span>
      </Link>
      {typeof number === "string" ? (
        <ActionIcon
          component="a"
          {...callLink(number, object.name, record.id)}
          size={44}
          aria-label={t("list.call", { name })}
        >
          <IconPhone size={20} stroke={1.7} aria-hidden />
        </ActionIcon>
      ) : null}
    </div>
  );
}
