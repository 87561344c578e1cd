// Whose deals: everybody's whom the reader may see, a unit's, or one person's.

import { NativeSelect } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import { useTranslation } from "react-i18next";
import { useSession } from "@/db/session";
import { useEvery } from "@/db/team";
import type { RecordData } from "@/api/records";
import type { InsightScope } from "./scope";

const named = (records: RecordData[] | undefined, prefix = "") =>
  (records ?? []).map((record) => ({ value: `${prefix}${record.id}`, label: String(record.name ?? "") }));

export function Who({ scope }: { scope: InsightScope }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const units = named(useEvery("unit").data, "unit:");
  const people = named(useEvery("user").data).filter((person) => person.value !== user.id);
  return (
    <NativeSelect
      aria-label={t("insights.who.label")}
      value={scope.who}
      onChange={(event) => scope.change({ who: event.currentTarget.value })}
      data={[
        { value: "", label: t("insights.who.all") },
        { value: user.id, label: t("insights.who.me") },
        { group: t("insights.who.units"), items: units },
        { group: t("insights.who.people"), items: people },
      ]}
    />
  );
}
