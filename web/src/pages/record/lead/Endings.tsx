// Not now, and nothing: one tap on a day or on a reason.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { disqualifyLead, nurtureLead, type Reason } from "@/db/leads";
import { fieldOf, useObject } from "@/db/schema";
import { titleOf } from "@/db/values";
import { Edit } from "@/fields";
import { say } from "@/i18n";
import { date, dateShort, today } from "@/i18n/format";
import { Dialog } from "@/ui/Dialog";
import { useAttempt } from "@/ui/words";
import classes from "./Lead.module.css";
import { laterDays } from "./later";

interface EndingProps {
  lead: RecordData;
  close: () => void;
}

export function NotNow({ lead, close }: EndingProps) {
  const { t } = useTranslation();
  const object = useObject("lead");
  const attempt = useAttempt();
  const field = fieldOf(object, "recontact_on");
  const [other, setOther] = useState<string | null>(null);
  const name = titleOf(object, lead);
  const choose = (day: string) => {
    close();
    void attempt(() => nurtureLead(object, lead, day, t("leadPage.putOff", { name, day: date(day) })));
  };
  return (
    <Dialog opened onClose={close} heading={t("leadPage.notNowTitle")} size={460} sheet>
      <div className={classes.chips}>
        {laterDays(today()).map(({ word, day }, index) => (
          <Button
            key={word}
            variant="default"
            onClick={() => choose(day)}
            {...(index === 0 ? { "data-autofocus": true } : {})}
          >
            {t(`leadPage.later.${word}`)}
            <span className={classes.points}>{dateShort(day)}</span>
          </Button>
        ))}
      </div>
      {field ? (
        <form
          className={classes.other}
          onSubmit={(event) => {
            event.preventDefault();
            if (other) choose(other);
          }}
        >
          <Edit
            field={field}
            name={t("leadPage.later.other")}
            label={t("leadPage.later.other")}
            value={other}
            onChange={(value) => setOther(typeof value === "string" ? value : null)}
          />
          <Button type="submit" disabled={!other || other <= today()}>
            {t("common.save")}
          </Button>
        </form>
      ) : null}
    </Dialog>
  );
}

export function Nothing({ lead, close }: EndingProps) {
  const { t } = useTranslation();
  const object = useObject("lead");
  const attempt = useAttempt();
  const name = titleOf(object, lead);
  const reasons = fieldOf(object, "disqualified_because")?.options ?? [];
  const choose = (reason: string) => {
    close();
    void attempt(() => disqualifyLead(object, lead, reason as Reason, t("leadPage.setAside", { name })));
  };
  return (
    <Dialog opened onClose={close} heading={t("leadPage.nothingTitle")} size={460} sheet>
      <div className={classes.chips}>
        {reasons.map((reason, index) => (
          <Button
            key={reason.value}
            variant="default"
            onClick={() => choose(reason.value)}
            {...(index === 0 ? { "data-autofocus": true } : {})}
          >
            {say(reason.label)}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
