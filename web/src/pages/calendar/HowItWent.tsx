// How a planned one went. A day of a series becomes a record of its own first, because a series is never held as a whole.

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarEntry } from "@/api/calendar";
import { entryKey, repeats } from "@/db/calendar";
import { HowItWent as Asked } from "@/records/activity/HowItWent";
import { activityKinds } from "@/records/activity/kinds";
import { remove } from "./acts";
import { ownRecord } from "./own";
import { opened } from "./store";

export function HowItWent({ entry }: { entry: CalendarEntry }) {
  const { t } = useTranslation();
  const [now] = useState(() => Date.now());
  const [open, setOpen] = useState(false);
  const kind = activityKinds.find((one) => one === entry.kind) ?? "meeting";
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
  const drop = () => {
    opened.set(null);
    return remove(t, entry, "one");
  };
  return (
    <Asked
      id={entryKey(entry)}
      record={async () => {
        const own = await ownRecord(t, entry);
        opened.set(null);
        return own;
      }}
      kind={kind}
      drop={repeats(entry) ? drop : undefined}
    />
  );
}
