// Opens the form on an entry's record.

import { useCallback } from "react";
import type { CalendarEntry } from "@/api/calendar";
import { readRecord } from "@/db/records";
import { useObject } from "@/db/schema";
import { useAttempt } from "@/ui/words";
import { opened, planning } from "./store";

export function useChange(): (entry: CalendarEntry) => Promise<void> {
  const object = useObject("activity");
  const attempt = useAttempt();
  return useCallback(
    async (entry) => {
      opened.set(null);
      await attempt(async () => planning.set({ record: await readRecord(object, entry.activity) }));
    },
    [attempt, object],
  );
}
