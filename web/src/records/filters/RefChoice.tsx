// Several records to compare a reference with; for people also "me".

import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldInfo } from "@/api/schema";
import { useList, type Pairs } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { titleOf } from "@/db/values";

interface RefChoiceProps {
  field: FieldInfo;
  ids: string[];
  among?: Pairs | undefined;
  put: (ids: string[]) => void;
}

export function RefChoice({ field, ids, among = [], put }: RefChoiceProps) {
  const { t } = useTranslation();
  const target = useMaybeObject(field.to ?? "");
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 150);
  const found = useList(target, [...among, ...(q === "" ? [] : [["q", q] as const]), ["limit", "20"]]);
  const chosen = useList(
    target,
    [
      ["id[in]", ids.filter((id) => id !== "me").join(",")],
      ["limit", "50"],
    ],
    ids.some((id) => id !== "me"),
  );
  const options = new Map<string, string>();
  if (field.to === "user") options.set("me", t("filter.me"));
  for (const record of [...(chosen.data?.data ?? []), ...(found.data?.data ?? [])]) {
    if (target) options.set(record.id, titleOf(target, record));
  }
  for (const id of ids) if (!options.has(id)) options.set(id, "…");
  return (
    <MultiSelect
      aria-label={t("filter.value")}
      data={[...options].map(([value, label]) => ({ value, label }))}
      value={ids}
      onChange={put}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage={t("field.nothingFound")}
      data-autofocus
      comboboxProps={{ withinPortal: false }}
    />
  );
}
