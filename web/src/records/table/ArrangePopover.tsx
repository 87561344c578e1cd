// Which columns, in what order, and grouped by what. Columns move by drag or by the arrows beside them.

import { ActionIcon, Checkbox, NativeSelect, Popover } from "@mantine/core";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Checkbox.css";
import "@mantine/core/styles/Popover.css";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import type { FieldInfo } from "@/api/schema";
import { kindOf } from "@/fields";
import { say } from "@/i18n";
import { columnsOf } from "../view";
import { ArrangeButton, type ArrangeProps } from "./Arrange";
import classes from "./Arrange.module.css";

export function ArrangePopover(props: ArrangeProps) {
  return (
    <Popover defaultOpened position="bottom-end" withinPortal shadow="md" trapFocus width={300}>
      <Popover.Target>
        <ArrangeButton />
      </Popover.Target>
      <Popover.Dropdown>
        <Choices {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Begins with the list as it is, each time that it opens. */
function Choices({ object, view: there, arrange: put }: ArrangeProps) {
  const { t } = useTranslation();
  // What is chosen shows at once, and is what the next choice is made of: the list follows a little later.
  const [view, setView] = useState(there);
  const arrange: ArrangeProps["arrange"] = (change) => {
    setView({ ...view, ...change });
    put(change);
  };
  const groupable = object.fields.filter((field) => kindOf(field).groups);
  return (
    <>
      <NativeSelect
        label={t("list.groupBy")}
        value={view.group ?? ""}
        onChange={(event) => arrange({ group: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: t("common.none") },
          ...groupable.map((field) => ({ value: field.name, label: say(field.label) })),
        ]}
        mb="sm"
      />
      <Columns object={object} view={view} arrange={arrange} />
    </>
  );
}

function Columns({ object, view, arrange }: ArrangeProps) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<string>();
  const shown = columnsOf(object, view);
  const names = shown.map((field) => field.name);
  const hidden = object.fields.filter(
    (field) =>
      !names.includes(field.name) && field.kind !== "json" && field.kind !== "id" && field.name !== "version",
  );
  const put = (columns: string[]) => arrange({ columns });

  function moveTo(name: string, index: number) {
    const rest = names.filter((other) => other !== name);
    rest.splice(Math.max(0, Math.min(index, rest.length)), 0, name);
    put(rest);
  }
  const line = (field: FieldInfo, index: number) => ({
    draggable: true,
    onDragStart: () => setDragged(field.name),
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: () => dragged && moveTo(dragged, index),
  });

  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}>{t("list.columns")}</legend>
      <ul className={classes.list}>
        {shown.map((field, index) => (
          <li key={field.name} className={classes.line} {...line(field, index)}>
            <Checkbox
              label={say(field.label)}
              checked
              disabled={names.length === 1}
              onChange={() => put(names.filter((name) => name !== field.name))}
              className={classes.check}
            />
            <ActionIcon
              size={26}
              aria-label={t("list.columnUp", { field: say(field.label) })}
              disabled={index === 0}
              onClick={() => moveTo(field.name, index - 1)}
            >
              <IconArrowUp size={14} aria-hidden />
            </ActionIcon>
            <ActionIcon
              size={26}
              aria-label={t("list.columnDown", { field: say(field.label) })}
              disabled={index === shown.length - 1}
              onClick={() => moveTo(field.name, index + 1)}
            >
              <IconArrowDown size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
        {hidden.map((field) => (
          <li key={field.name} className={classes.line}>
            <Checkbox
              label={say(field.label)}
              checked={false}
              onChange={() => put([...names, field.name])}
              className={classes.check}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
