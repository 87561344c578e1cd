// Imports: files go up, a plan comes back, a person corrects it, the server runs it.

import { call, get } from "./client";
import type { Label } from "./schema";

/** How the dates of a column are written. */
export type DateOrder = "year_month_day" | "month_day_year" | "day_month_year";

/** What is agreed for one column. */
export interface ColumnPlan {
  header: string;
  /** Field, `child.field`, or null: left out. */
  target: string | null;
  /** How sure the guess was, 0–100. */
  sureness: number;
  samples: string[];
  dates: DateOrder | null;
  dates_ambiguous: boolean;
  /** Values of the file and what they mean; an empty meaning leaves the cell blank. */
  values: Record<string, string>;
}

/** What is agreed for one file. */
export interface FilePlan {
  name: string;
  object: string | null;
  columns: ColumnPlan[];
  match_by: string | null;
  on_match: "update" | "skip";
}

export interface Plan {
  time_zone: string;
  /** Currency of amounts that name none. */
  currency: string;
  files: FilePlan[];
}

/** Rows so far. */
export interface Progress {
  total: number;
  done: number;
  created: number;
  updated: number;
  skipped: number;
  refused: number;
  /** What stopped a failed run. */
  failure?: string;
}

/** Something that a column may be. */
export interface Target {
  target: string;
  label: Label;
  of: Label | null;
  required: boolean;
  matches: boolean;
}

export type RunState = "draft" | "running" | "done" | "failed" | "undone";

/** An import. */
export interface ImportRun {
  id: string;
  state: RunState;
  plan: Plan;
  progress: Progress;
  created_at: string;
  targets: Record<string, Target[]>;
}

/** What is wrong with one cell. */
export interface RowProblem {
  row: number;
  column: string;
  value: string;
  code: string;
  message?: string;
  suggestion: string | null;
}

/** A value that fits no record and no option. */
export interface UnmatchedValue {
  column: string;
  value: string;
  suggestion: string | null;
  count: number;
}

/** What an import would do to one file's rows. */
export interface FilePreview {
  rows: number;
  created: number;
  updated: number;
  skipped: number;
  refused: number;
  problems: RowProblem[];
  values: UnmatchedValue[];
}

export interface Preview {
  files: FilePreview[];
}

/** What taking an import back did. */
export interface Undone {
  run: ImportRun;
  restored: number;
  kept: { id: string; code: string }[];
}

export const imports = {
  list: (signal?: AbortSignal) => get<{ data: ImportRun[] }>("/imports", undefined, signal),
  one: (id: string, signal?: AbortSignal) => get<ImportRun>(`/imports/${id}`, undefined, signal),
  upload: async (files: File[]): Promise<ImportRun> => {
    const form = new FormData();
    for (const file of files) form.append("files", file, file.name);
    return (await call<ImportRun>("POST", "/imports", { body: form })).data;
  },
  replan: async (id: string, plan: Plan) =>
    (await call<ImportRun>("PUT", `/imports/${id}/mapping`, { body: plan })).data,
  redraft: async (id: string, file: number, object: string | null) =>
    (await call<ImportRun>("POST", `/imports/${id}/files/${file}/draft`, { body: { object } })).data,
  preview: async (id: string) => (await call<Preview>("POST", `/imports/${id}/preview`)).data,
  run: async (id: string) => (await call<ImportRun>("POST", `/imports/${id}/run`)).data,
  undo: async (id: string) => (await call<Undone>("POST", `/imports/${id}/undo`)).data,
  /** Address of the file of refused rows. */
  refused: (id: string) => `/api/v1/imports/${id}/refused.csv`,
};
