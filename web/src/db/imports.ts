// Imports for screens: the plan being corrected, what it would do, and how far the run has come.

import { useQuery } from "@tanstack/react-query";
import { imports, type ImportPlan, type ImportRun } from "@/api/imports";
import { refresh } from "./changes";
import { cache } from "./client";

const keys = {
  all: ["imports"] as const,
  one: (id: string) => ["imports", id] as const,
  preview: (id: string) => ["imports", id, "preview"] as const,
};

/** Earlier imports, newest first. */
export const useImports = () =>
  useQuery({ queryKey: keys.all, queryFn: ({ signal }) => imports.list(signal), staleTime: 0 });

/** One import; asked again twice a second while it runs. */
export const useImport = (id: string) =>
  useQuery({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => imports.one(id, signal),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 500 : false),
  });

/** What the import would do. */
export const usePreview = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: keys.preview(id),
    queryFn: () => imports.preview(id),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });

/** Looks again at what a corrected plan would do. */
export const lookAgain = (id: string) => cache.invalidateQueries({ queryKey: keys.preview(id) });

function keep(run: ImportRun): ImportRun {
  cache.setQueryData(keys.one(run.id), run);
  void cache.invalidateQueries({ queryKey: keys.all, exact: true });
  return run;
}

export const uploadFiles = async (files: File[]) => keep(await imports.upload(files));

/** Says what a file holds; its columns are guessed anew. */
export const holdsObject = async (id: string, file: number, object: string | null) =>
  keep(await imports.redraft(id, file, object));

/** Keeps a corrected plan; shown at once, taken back when the server refuses it. */
export async function correctPlan(run: ImportRun, plan: ImportPlan): Promise<void> {
  cache.setQueryData(keys.one(run.id), { ...run, plan });
  try {
    keep(await imports.replan(run.id, plan));
  } catch (error) {
    cache.setQueryData(keys.one(run.id), run);
    throw error;
  }
}

export const startImport = async (id: string) => keep(await imports.run(id));

/** Takes a finished import back. */
export async function undoImport(id: string) {
  const undone = await imports.undo(id);
  keep(undone.run);
  refresh(touchedBy(undone.run));
  return undone;
}

/** Objects whose lists an import changes. */
export function touchedBy(run: ImportRun): string[] {
  return [...new Set(run.plan.files.flatMap((file) => (file.object === null ? [] : [file.object])))];
}
