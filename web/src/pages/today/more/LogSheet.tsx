// Writes down an exchange with somebody on the list, without leaving it.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TodayPerson } from "@/api/today";
import { ActivityForm } from "@/records/activity/ActivityForm";
import { activityKinds, type Kind } from "@/records/activity/kinds";
import { Dialog } from "@/ui/Dialog";
import { Segments } from "@/ui/Segments";
import classes from "./More.module.css";

const nothing = () => undefined;

interface SheetProps {
  who: TodayPerson;
  close: () => void;
}

export function LogSheet({ who, close }: SheetProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>("call");
  return (
    <Dialog opened onClose={close} heading={t("todayMore.log", { name: who.name })} size={520} sheet>
      <div className={classes.sheet}>
        <Segments
          label={t("todayMore.kind")}
          value={kind}
          onChange={setKind}
          choices={activityKinds.map((one) => ({ value: one, label: t(`activity.kind.${one}`) }))}
        />
        <ActivityForm
          kind={kind}
          links={{ [who.object]: { id: who.id, label: who.name } }}
          grabs={false}
          grabbed={nothing}
          kept={close}
          onToday
        />
      </div>
    </Dialog>
  );
}
