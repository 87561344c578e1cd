// After a call that was begun here: what came of it is one tap, what comes next another. Asked once; closing it is an answer, too.

import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { calling, type Called } from "@/db/calls";
import { useRecord } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useStore } from "@/db/store";
import { titleOf } from "@/db/values";
import { Dialog } from "@/ui/Dialog";
import { ActivityForm } from "./ActivityForm";
import classes from "./Activity.module.css";

const nothing = () => undefined;
const close = () => calling.set(null);

export function CallCard() {
  const called = useStore(calling);
  return called ? <Card key={called.at} called={called} /> : null;
}

function Card({ called }: { called: Called }) {
  const { t } = useTranslation();
  const object = useMaybeObject(called.object);
  const activity = useMaybeObject("activity");
  const { data: record } = useRecord(object, called.id);
  if (!object || !activity?.can.create || !record) return null;
  const name = titleOf(object, record);
  return (
    <Dialog opened onClose={close} heading={t("activity.callHow", { name })} size={520} sheet>
      <div className={classes.card}>
        <ActivityForm
          kind="call"
          links={{ [called.object]: { id: called.id, label: name } }}
          grabs={false}
          grabbed={nothing}
          since={called.at}
          onToday={called.onToday}
          kept={close}
        />
        <Group justify="flex-end">
          <Button variant="subtle" onClick={close}>
            {t("activity.noCall")}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
