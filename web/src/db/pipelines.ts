// Pipelines and their stages as the settings edit them: a draft that becomes a new version.

import { publishPipeline, type NewVersion, type StageRecord } from "@/api/pipelines";
import { records, type RecordData } from "@/api/records";
import { refresh } from "./changes";
import { announce } from "./notices";
import { useList } from "./records";
import { useObject } from "./schema";

/** Pipelines in use, the default first. */
export function usePipelineList() {
  return useList(useObject("pipeline"), [
    ["active", "true"],
    ["sort", "-is_default,name"],
    ["limit", "50"],
  ]);
}

export function useStagesOf(pipeline: string) {
  return useList(useObject("stage"), [
    ["pipeline", pipeline],
    ["sort", "position"],
    ["limit", "100"],
  ]);
}

/** A stage of the draft; `from` is the stage it was, if it was one. */
export interface DraftStage {
  key: string;
  from: string | undefined;
  name: string;
  probability: string;
  forecast_category: NonNullable<StageRecord["forecast_category"]>;
  kind: NonNullable<StageRecord["kind"]>;
  exit_evidence: string;
}

export function draftOf(record: RecordData): DraftStage {
  const stage = record as StageRecord;
  return {
    key: stage.id,
    from: stage.id,
    name: stage.name ?? "",
    probability: (stage.probability ?? "").replace(/\.00$/, ""),
    forecast_category: stage.forecast_category ?? "pipeline",
    kind: stage.kind ?? "open",
    exit_evidence: stage.exit_evidence ?? "",
  };
}

/** Publishes a draft. Answers the new pipeline's id. */
export async function publish(
  pipeline: string,
  version: NewVersion,
  said: (moved: number) => string,
): Promise<string> {
  const answer = await publishPipeline(pipeline, version);
  announce(said(answer.data.moved), answer.operation, ["pipeline", "stage", "opportunity"]);
  refresh(["pipeline", "stage", "opportunity"]);
  return answer.data.pipeline;
}

/** A new pipeline that begins with another's stages; it goes into use when its stages are there. */
export async function copyPipeline(name: string, stages: DraftStage[]): Promise<string> {
  const { data } = await records.create("pipelines", { name, active: false }, crypto.randomUUID());
  for (const [place, { key: _key, from: _from, ...stage }] of stages.entries()) {
    const values = { ...stage, pipeline: data.id, position: place + 1 };
    await records.create("stages", values, crypto.randomUUID());
  }
  await records.update("pipelines", data.id, { active: true });
  refresh(["pipeline", "stage"]);
  return data.id;
}
