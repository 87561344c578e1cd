// Takes a merge back from the history, long after the toast is gone.

import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { unmerge } from "@/db/duplicates";
import { useAttempt } from "@/ui/words";

export function Unmerge({ operation }: { operation: string }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconArrowBackUp size={15} aria-hidden />}
      onClick={() =>
        void attempt(() =>
          unmerge(operation, (kept) =>
            kept === 0 ? t("timeline.unmerged") : t("timeline.unmergedKept", { count: kept }),
          ),
        )
      }
    >
      {t("timeline.unmerge")}
    </Button>
  );
}
