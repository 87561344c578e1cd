// A list without rows. Nothing matches: names the way out. Nothing exists: says how to begin.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { noun } from "@/i18n";
import { Empty } from "@/ui/Empty";
import { startCreating } from "../creating";
import type { useView } from "../useView";

interface NoRowsProps {
  object: ObjectInfo;
  view: ReturnType<typeof useView>[0];
  arrange: ReturnType<typeof useView>[1];
}

export function NoRows({ object, view, arrange }: NoRowsProps) {
  const { t } = useTranslation();
  const filtered = view.filters.length > 0 || view.q !== "";
  const last = view.filters.at(-1);
  if (filtered) {
    return (
      <Empty title={t("list.noMatch")} hint={t("list.noMatchHint")}>
        <Button
          mt="sm"
          variant="light"
          onClick={() => arrange(last ? { filters: view.filters.slice(0, -1) } : { q: "" })}
        >
          {t("list.dropLast")}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t("list.none", { what: noun(object.label_plural) })} hint={t("list.noneHint")}>
      {object.can.create ? (
        <Button mt="sm" onClick={() => startCreating(object.name)}>
          {t("top.newOf", { what: noun(object.label) })}
        </Button>
      ) : null}
    </Empty>
  );
}
