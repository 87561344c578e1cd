// Where the open deals of removed stages go on. Asked only when there are such deals.

import { NativeSelect } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import { useTranslation } from "react-i18next";
import type { DraftStage } from "@/db/pipelines";
import own from "./Pipelines.module.css";

interface MappingProps {
  gone: DraftStage[];
  open: DraftStage[];
  deals: Map<string, number>;
  moves: Record<string, string>;
  set: (moves: Record<string, string>) => void;
}

export function Mapping({ gone, open, deals, moves, set }: MappingProps) {
  const { t } = useTranslation();
  return (
    <div className={own.mapping}>
      <strong>{t("pipelines.where")}</strong>
      {gone.map((stage) => (
        <NativeSelect
          key={stage.key}
          label={t("pipelines.whereOf", { name: stage.name, count: deals.get(stage.key) ?? 0 })}
          value={moves[stage.key] ?? ""}
          onChange={(event) => set({ ...moves, [stage.key]: event.currentTarget.value })}
          data={[
            { value: "", label: t("pipelines.choose") },
            ...open.map((target) => ({ value: target.key, label: target.name })),
          ]}
        />
      ))}
    </div>
  );
}
