// One thing that hangs on a record: its fields, changed in place, and the way to the trash.

import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { trash } from "@/db/records";
import { noun, say } from "@/i18n";
import { Dialog } from "@/ui/Dialog";
import { useAttempt } from "@/ui/words";
import { Facts } from "../facts/Facts";

interface AttachedDialogProps {
  object: ObjectInfo;
  record: RecordData;
  /** The reference to what it hangs on, which everybody sees anyway. */
  by: string;
  close: () => void;
}

export function AttachedDialog({ object, record, by, close }: AttachedDialogProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const names = object.fields
    .filter((field) => field.write !== "system" && field.name !== by && field.kind !== "json")
    .map((field) => field.name);
  async function throwAway() {
    const what = noun(object.label);
    if (await attempt(() => trash(object, record.id, t("about.trashed", { what })))) close();
  }
  return (
    <Dialog opened onClose={close} size={460} heading={say(object.label)}>
      <Facts object={object} record={record} names={names} />
      <Group justify="space-between" mt="lg">
        {object.can.delete === "none" ? (
          <span />
        ) : (
          <Button variant="subtle" color="gray" onClick={() => void throwAway()}>
            {t("list.trash")}
          </Button>
        )}
        <Button variant="default" onClick={close}>
          {t("about.done")}
        </Button>
      </Group>
    </Dialog>
  );
}
