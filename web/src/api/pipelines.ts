// Publishing a new version of a pipeline.

import { call } from "./client";

export interface NewStage {
  name: string;
  /** Percent as decimal text. */
  probability: string;
  forecast_category: string;
  kind: string;
  exit_evidence: string | null;
}

export interface NewVersion {
  name?: string;
  stages: NewStage[];
  /** For each old stage the place of the new one that its open deals go on in. */
  mapping: Record<string, number>;
}

export const publishPipeline = (id: string, version: NewVersion) =>
  call<{ pipeline: string; moved: number }>("POST", `/pipelines/${id}/publish`, { body: version });
