// Tells the owner why one looks at her record. She sees the look anyway; nobody has to say anything.

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { explainLook } from "@/db/mine";
import { isRef } from "@/db/values";
import { Dialog } from "@/ui/Dialog";
import { useDraft } from "@/ui/drafts";
import { Refusal, useSubmit } from "@/ui/useSubmit";

interface WhyProps {
  object: ObjectInfo;
  record: RecordData;
  close: () => void;
}

const LONGEST = 200;

export function Why({ object, record, close }: WhyProps) {
  const { t } = useTranslation();
  const [reason, setReason, forget] = useDraft(["look", record.id], "");
  const submit = useSubmit();
  const owner = isRef(record.owner) ? (record.owner.label ?? "") : "";
  const say = async () => {
    if (!(await submit.run(() => explainLook(object, record.id, reason.trim())))) return;
    forget();
    close();
  };
  return (
    <Dialog opened onClose={close} heading={t("look.title", { owner })} size={460}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void say();
        }}
      >
        <Stack gap="sm">
          <p className="quiet">{t("look.told", { owner })}</p>
          <TextInput
            data-autofocus
            label={t("look.reason")}
            maxLength={LONGEST}
            value={reason}
            error={submit.at("reason")}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Refusal of={submit} shown={["reason"]} />
          <Group justify="flex-end">
            <Button type="submit" loading={submit.busy} disabled={reason.trim() === ""}>
              {t("look.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
