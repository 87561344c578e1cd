// Imports: files go up, a plan comes back, a person corrects it, the server runs it.

import { ask } from "./client";
import type { ImportPlan } from "./wire.gen";

export type {
  ImportColumn,
  ImportFile,
  ImportFilePreview,
  ImportLookalike,
  ImportPlan,
  ImportProblem,
  ImportRun,
  ImportTarget,
  ImportValue,
} from "./wire.gen";

export const imports = {
  list: (signal?: AbortSignal) => ask("get", "/imports", { signal }),
  one: (id: string, signal?: AbortSignal) => ask("get", "/imports/{id}", { path: { id }, signal }),
  upload: (files: File[]) => {
    const body = new FormData();
    for (const file of files) body.append("files", file, file.name);
    return ask("post", "/imports", { body });
  },
  replan: (id: string, body: ImportPlan) => ask("put", "/imports/{id}/mapping", { path: { id }, body }),
  redraft: (id: string, file: number, object: string | null) =>
    ask("post", "/imports/{id}/files/{file}/draft", { path: { id, file }, body: { object } }),
  preview: (id: string) => ask("post", "/imports/{id}/preview", { path: { id } }),
  run: (id: string) => ask("post", "/imports/{id}/run", { path: { id } }),
  undo: (id: string) => ask("post", "/imports/{id}/undo", { path: { id } }),
  /** Address of the file of refused rows. */
  refused: (id: string) => `/api/v1/imports/${id}/refused.csv`,
};
