// The pipelines and their stages.

import type { RecordData, Ref } from "@/api/records";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { isRef } from "@/db/values";

/** A stage as screens show it. */
export interface Stage extends Ref {
  kind: "open" | "won" | "lost";
  probability: string | null;
  evidence: string;
  pipeline: string;
}

function read(record: RecordData): Stage {
  return {
    id: record.id,
    label: String(record.name ?? ""),
    kind: record.kind === "won" || record.kind === "lost" ? record.kind : "open",
    probability: typeof record.probability === "string" ? record.probability : null,
    evidence: typeof record.exit_evidence === "string" ? record.exit_evidence : "",
    pipeline: isRef(record.pipeline) ? record.pipeline.id : "",
  };
}

/** Stages of a pipeline in order, open ones and the two that end it. */
export function useStages(pipeline: string | undefined): Stage[] {
  const { data } = useList(
    useMaybeObject("stage"),
    [
      ["pipeline", pipeline ?? ""],
      ["sort", "position"],
      ["limit", "100"],
    ],
    pipeline !== undefined,
  );
  return (data?.data ?? []).map(read);
}

/** The pipelines in use, the default one first. */
export function usePipelines(): Ref[] {
  const { data } = useList(useMaybeObject("pipeline"), [
    ["active", "true"],
    ["sort", "-is_default,name"],
    ["limit", "50"],
  ]);
  return (data?.data ?? []).map((record) => ({ id: record.id, label: String(record.name ?? "") }));
}
