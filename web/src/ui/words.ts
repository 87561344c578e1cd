// Words that writes need wherever they are made.

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { announceProblem, type Words } from "@/db/notices";

/** What undo and failures say in the language spoken. */
export function useActionWords(): Words {
  const { t } = useTranslation();
  return useMemo(
    () => ({ undone: t("undo.done"), offline: t("problem.offline"), failed: t("problem.failed") }),
    [t],
  );
}

/** Runs a write that has no form of its own to show a refusal in: the refusal becomes a toast. */
export function useAttempt(): (act: () => Promise<unknown>) => Promise<boolean> {
  const words = useActionWords();
  return useMemo(
    () => async (act) => {
      try {
        await act();
        return true;
      } catch (error) {
        announceProblem(error, words);
        return false;
      }
    },
    [words],
  );
}
