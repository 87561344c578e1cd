// How a planned one went, in one tap. A day of a series becomes a record of its own first, because a series is never held as a whole.

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarEntry } from "@/api/calendar";
import { cancel, hold, miss } from "@/db/activities";
import { repeats } from "@/db/calendar";
import { Endings } from "@/records/activity/Endings";
import { activityKinds } from "@/records/activity/kinds";
import { useAttempt } from "@/ui/words";
import { remove } from "./acts";
import { ownRecord } from "./own";
import { opened } from "./store";

export function HowItWent({ entry }: { entry: CalendarEntry }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [now] = useState(() => Date.now());
  const [open, setOpen] = useState(false);
  const kind = activityKinds.find((one) => one === entry.kind) ?? "meeting";
  type Own = Awaited<ReturnType<typeof ownRecord>>;
  const done = async (act: (record: Own) => Promise<void>) => {
    opened.set(null);
    await attempt(async () => act(await ownRecord(t, entry)));
  };
  if (!open) {
    const begun = Date.parse(entry.starts_at) < now;
    return (
      <Group gap={8}>
        <Button variant={begun ? "filled" : "light"} onClick={() => setOpen(true)}>
          {t("activity.how")}
        </Button>
      </Group>
    );
  }
  return (
    <Group gap={6}>
      <Endings
        kind={kind}
        pick={({ says }) =>
          void done((record) =>
            hold(record, says.outcome ? { outcome: says.outcome } : {}, t("activity.heldSaid")),
          )
        }
      />
      <Button variant="subtle" onClick={() => void done((record) => miss(record, t("activity.notHeldSaid")))}>
        {t("activity.notHeld")}
      </Button>
      <Button
        variant="subtle"
        onClick={() => {
          if (!repeats(entry)) void done((record) => cancel(record, t("activity.cancelSaid")));
          else {
            opened.set(null);
            void remove(t, entry, "one");
          }
        }}
      >
        {t("activity.cancel")}
      </Button>
    </Group>
  );
}
