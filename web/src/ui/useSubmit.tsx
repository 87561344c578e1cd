// Sending a form: busy while it is under way, refusals beside their fields, the rest of a refusal below.

import { Text } from "@mantine/core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";

export interface Submit {
  busy: boolean;
  /** Runs the write; true when the server took it. */
  run: (act: () => Promise<unknown>) => Promise<boolean>;
  /** What the server said about a field. */
  at: (field: string) => string | undefined;
  problem: Problem | undefined;
  clear: () => void;
}

export function useSubmit(): Submit {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    problem,
    clear: useCallback(() => setProblem(undefined), []),
    at: useCallback((field) => problem?.errors.find((error) => error.field === field)?.message, [problem]),
    run: async (act) => {
      setBusy(true);
      setProblem(undefined);
      try {
        await act();
        return true;
      } catch (error) {
        setProblem(error instanceof Problem ? error : new Problem(0, {}));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

/** What was refused and belongs to none of the fields in `shown`. */
export function Refusal({ of, shown }: { of: Submit; shown?: string[] }) {
  const { t } = useTranslation();
  const { problem } = of;
  if (!problem) return null;
  const rest = problem.errors.filter((error) => !shown?.includes(error.field));
  if (problem.errors.length > 0 && rest.length === 0) return null;
  const words = rest[0]?.message ?? (problem.status === 0 ? t("problem.offline") : undefined);
  return (
    <Text c="red" size="sm" role="alert">
      {words ?? (problem.detail || problem.message)}
    </Text>
  );
}
