// The stages of one pipeline as a draft. Nothing changes for anybody before it is published: then it is a new
// version, open deals go on in it, and closed ones keep the version they ran through.

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { draftOf, publish, type DraftStage } from "@/db/pipelines";
import { useSums } from "@/db/insights";
import { isRef } from "@/db/values";
import { Foot } from "@/ui/Foot";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "../Settings.module.css";
import { Mapping } from "./Mapping";
import { StageRow } from "./StageRow";
import own from "./Pipelines.module.css";

interface StagesEditorProps {
  pipeline: RecordData;
  stages: RecordData[];
  onPublished: (id: string) => void;
}

const fresh = (name: string): DraftStage => ({
  key: crypto.randomUUID(),
  from: undefined,
  name,
  probability: "50",
  forecast_category: "pipeline",
  kind: "open",
  exit_evidence: "",
});

/** Open deals by stage. */
function useOpenDeals(pipeline: string): Map<string, number> {
  const { data } = useSums([
    ["pipeline", pipeline],
    ["status", "open"],
    ["group", "stage"],
    ["measure", "count"],
  ]);
  return new Map(
    (data ?? []).flatMap((row) => (isRef(row.group[0]) ? [[row.group[0].id, row.count ?? 0]] : [])),
  );
}

export function StagesEditor({ pipeline, stages, onPublished }: StagesEditorProps) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const before = stages.map(draftOf);
  const [draft, setDraft] = useState(before);
  const [moves, setMoves] = useState<Record<string, string>>({});
  const deals = useOpenDeals(pipeline.id);
  const open = draft.filter((stage) => stage.kind === "open");
  const ends = draft.filter((stage) => stage.kind !== "open");
  const changed = JSON.stringify(draft) !== JSON.stringify(before);
  const gone = before.filter(
    (stage) => (deals.get(stage.key) ?? 0) > 0 && !draft.some((kept) => kept.from === stage.key),
  );

  const set = (key: string, change: Partial<DraftStage>) =>
    setDraft(draft.map((stage) => (stage.key === key ? { ...stage, ...change } : stage)));
  const move = (key: string, to: number) => {
    const moved = open.find((stage) => stage.key === key);
    if (!moved || to < 0 || to >= open.length) return;
    const rest = open.filter((stage) => stage.key !== key);
    setDraft([...rest.slice(0, to), moved, ...rest.slice(to), ...ends]);
  };
  const save = () =>
    void submit.run(async () => {
      const all = [...open, ...ends];
      const place = (key: string) => all.findIndex((stage) => stage.key === key || stage.from === key);
      const targets = before.map((stage): [string, number] => [
        stage.key,
        place(moves[stage.key] ?? stage.key),
      ]);
      const id = await publish(
        pipeline.id,
        {
          stages: all.map(({ key: _key, from: _from, ...stage }) => ({
            ...stage,
            exit_evidence: stage.exit_evidence || null,
          })),
          mapping: Object.fromEntries(targets.filter(([, at]) => at >= 0)),
        },
        (count) => t("pipelines.published", { count }),
      );
      onPublished(id);
    });
  const error = (stage: DraftStage, field: string) =>
    submit.at(`stages.${[...open, ...ends].indexOf(stage)}.${field}`);

  return (
    <section className={classes.card}>
      <h2>{t("pipelines.stages")}</h2>
      <p className="quiet">{t("pipelines.lead")}</p>
      <ol className={own.stages}>
        {[...open, ...ends].map((stage, at) => (
          <StageRow
            key={stage.key}
            stage={stage}
            at={at}
            last={open.length - 1}
            deals={deals.get(stage.from ?? "") ?? 0}
            set={(change) => set(stage.key, change)}
            move={(to) => move(stage.key, to)}
            drop={(key) => move(key, at)}
            remove={() => setDraft(draft.filter((other) => other.key !== stage.key))}
            error={(field) => error(stage, field)}
          />
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setDraft([...open, fresh(t("pipelines.newStage")), ...ends])}
      >
        {t("pipelines.addStage")}
      </Button>
      {gone.length > 0 ? (
        <Mapping gone={gone} open={open} deals={deals} moves={moves} set={setMoves} />
      ) : null}
      {changed ? (
        <Foot>
          <Refusal of={submit} />
          <span className={own.hint}>{t("pipelines.hint")}</span>
          <Button variant="default" onClick={() => setDraft(before)}>
            {t("common.cancel")}
          </Button>
          <Button loading={submit.busy} disabled={gone.some((stage) => !moves[stage.key])} onClick={save}>
            {t("pipelines.publish")}
          </Button>
        </Foot>
      ) : null}
    </section>
  );
}
