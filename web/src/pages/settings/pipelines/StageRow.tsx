// One stage of the draft. Open stages are dragged by their handle, or moved by the menu; the two ends stay last.

import { NativeSelect, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { DraftStage } from "@/db/pipelines";
import { useObject } from "@/db/schema";
import { say } from "@/i18n";
import { DotsMenu } from "@/ui/DotsMenu";
import { TextBox } from "@/ui/TextBox";
import own from "./Pipelines.module.css";

interface StageRowProps {
  stage: DraftStage;
  at: number;
  /** Place of the last open stage. */
  last: number;
  deals: number;
  set: (change: Partial<DraftStage>) => void;
  move: (to: number) => void;
  /** Another stage was dropped here. */
  drop: (key: string) => void;
  remove: () => void;
  error: (field: string) => string | undefined;
}

const DRAGGED = "text/plain";

export function StageRow({ stage, at, last, deals, set, move, drop, remove, error }: StageRowProps) {
  const { t } = useTranslation();
  const categories = useObject("stage").fields.find((field) => field.name === "forecast_category")?.options;
  const open = stage.kind === "open";
  const name = stage.name;
  return (
    <li
      className={own.stage}
      onDragOver={(event) => open && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        drop(event.dataTransfer.getData(DRAGGED));
      }}
    >
      <span
        className={own.grip}
        draggable={open}
        aria-hidden="true"
        onDragStart={(event) => event.dataTransfer.setData(DRAGGED, stage.key)}
      >
        {open ? <IconGripVertical size={18} /> : null}
      </span>
      <TextInput
        label={t("pipelines.name")}
        value={name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        description={deals > 0 ? t("pipelines.deals", { count: deals }) : undefined}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={error("name")}
      />
      <TextInput
        label={t("pipelines.probability")}
        inputMode="decimal"
        value={stage.probability}
        disabled={!open}
        rightSection="%"
        onChange={(event) => set({ probability: event.currentTarget.value })}
        error={error("probability")}
      />
      <NativeSelect
        label={t("pipelines.category")}
        value={stage.forecast_category}
        disabled={!open}
        onChange={(event) =>
          set({ forecast_category: event.currentTarget.value as DraftStage["forecast_category"] })
        }
        data={(categories ?? []).map((option) => ({ value: option.value, label: say(option.label) }))}
        error={error("forecast_category")}
      />
      <TextBox
        className={own.evidence}
        label={t("pipelines.evidence")}
        least={1}
        value={stage.exit_evidence}
        onChange={(event) => set({ exit_evidence: event.currentTarget.value })}
        error={error("exit_evidence")}
      />
      {open ? (
        <span className={own.more}>
          <DotsMenu
            label={t("pipelines.moreOf", { name })}
            items={[
              {
                label: t("pipelines.up"),
                icon: <IconArrowUp size={16} aria-hidden />,
                disabled: at === 0,
                act: () => move(at - 1),
              },
              {
                label: t("pipelines.down"),
                icon: <IconArrowDown size={16} aria-hidden />,
                disabled: at >= last,
                act: () => move(at + 1),
              },
              {
                label: t("pipelines.remove"),
                icon: <IconTrash size={16} aria-hidden />,
                disabled: last === 0,
                act: remove,
              },
            ]}
          />
        </span>
      ) : (
        <span className={own.more} />
      )}
    </li>
  );
}
