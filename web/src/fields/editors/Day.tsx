// Typing a day in any way people write dates, or picking it; the picker is fetched when first opened.

import { ActionIcon, Popover, TextInput } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Value } from "@/api/records";
import { parseDate } from "../dates";
import type { EditProps } from "../kind";
import { entered } from "./entered";

const Picker = lazy(() => import("../Picker").then((module) => ({ default: module.Picker })));

/** Text that is no date goes to the server as it is, which says what is wrong. */
const read = (typed: string): Value => (typed.trim() === "" ? null : (parseDate(typed) ?? typed));

export function Day({ value, onChange, onCommit, name, field: _field, ...props }: EditProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(typeof value === "string" ? value : "");
  const [open, setOpen] = useState(false);
  const iso = parseDate(typed);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus withinPortal shadow="md">
      <Popover.Target>
        <TextInput
          role="combobox"
          aria-expanded={open}
          aria-controls={undefined}
          aria-label={props.label ? undefined : name}
          placeholder={t("field.datePlaceholder")}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            onChange(read(event.currentTarget.value));
          }}
          onBlur={() => iso && setTyped(iso)}
          onKeyDown={(event) => entered(event, onCommit && (() => onCommit(read(typed))))}
          rightSection={
            <ActionIcon aria-label={t("field.pickDate")} onClick={() => setOpen(!open)} size={28}>
              <IconCalendar size={16} aria-hidden />
            </ActionIcon>
          }
          {...props}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={null}>
          {open ? (
            <Picker
              value={iso ?? null}
              onPick={(picked) => {
                setTyped(picked);
                setOpen(false);
                onChange(picked);
                onCommit?.(picked);
              }}
            />
          ) : null}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
