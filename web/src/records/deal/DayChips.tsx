// When: the days people mean most, one tap each, and any other day.

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldInfo } from "@/api/schema";
import { Edit } from "@/fields";
import { dateShort, plusDays, today } from "@/i18n/format";

/** A day that belongs to no field. */
export const dayField: FieldInfo = {
  id: 0,
  name: "day",
  kind: "date",
  label: { en: "Day", "zh-Hant": "日期" },
  required: false,
  unique: false,
  search: false,
  write: "open",
  custom: false,
  can_edit: true,
};

interface DayChipsProps {
  value: string | null;
  onPick: (day: string | null) => void;
  label: string;
}

export function DayChips({ value, onPick, label }: DayChipsProps) {
  const { t } = useTranslation();
  const [other, setOther] = useState(false);
  const days = [
    { day: today(), word: t("day.today") },
    { day: plusDays(today(), 1), word: t("day.tomorrow") },
    { day: plusDays(today(), 7), word: t("day.inAWeek") },
  ];
  const usual = days.some(({ day }) => day === value);
  return (
    <Group gap={6} role="group" aria-label={label}>
      {days.map(({ day, word }) => (
        <Button
          key={day}
          size="compact-md"
          variant={value === day ? "filled" : "default"}
          aria-pressed={value === day}
          onClick={() => onPick(value === day ? null : day)}
        >
          {word}
        </Button>
      ))}
      {other ? (
        <Edit
          field={dayField}
          name={label}
          value={value}
          autoFocus
          onChange={(picked) => onPick(typeof picked === "string" ? picked : null)}
          onCommit={() => setOther(false)}
        />
      ) : (
        <Button
          size="compact-md"
          variant={value !== null && !usual ? "filled" : "default"}
          onClick={() => setOther(true)}
        >
          {value !== null && !usual ? dateShort(value) : t("day.other")}
        </Button>
      )}
    </Group>
  );
}
