// Publishing a new version of a pipeline.

import { call } from "./client";
import type { Body } from "./typed";

export type { StageRecord } from "./wire.gen";

/** Its stages, and for each old stage the place of the new one that its open deals go on in. */
export type NewVersion = Body<"post", "/pipelines/{id}/publish">;

export const publishPipeline = (id: string, body: NewVersion) =>
  call("post", "/pipelines/{id}/publish", { path: { id }, body });
