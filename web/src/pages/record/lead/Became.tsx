// What a lead became, and the way back while nothing else has happened to it.

import { Button } from "@mantine/core";
import { IconArrowBackUp, IconConfetti } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { takeBackConversion, useConversionOf } from "@/db/leads";
import { useObject } from "@/db/schema";
import { isRef } from "@/db/values";
import { dayOf, date, daysUntil } from "@/i18n/format";
import { said, Whom } from "@/records/about/lines";
import { ObjectIcon } from "@/records/icons";
import { useAttempt } from "@/ui/words";
import classes from "./Lead.module.css";

/** How long a conversion can be taken back here. */
const UNDO_DAYS = 30;

const objects = ["account", "contact", "opportunity"] as const;

export function Became({ lead }: { lead: RecordData }) {
  const { t } = useTranslation();
  const object = useObject("lead");
  const attempt = useAttempt();
  const operation = useConversionOf(lead.id);
  const day = typeof lead.converted_at === "string" ? dayOf(lead.converted_at) : undefined;
  const recent = day !== undefined && daysUntil(day) >= -UNDO_DAYS;
  return (
    <div className={classes.standing}>
      <div className={classes.clock}>
        <span className={classes.status} data-status="converted">
          <IconConfetti size={15} aria-hidden /> {said(object, lead, "status")}
        </span>
        {day ? <span className="quiet">{date(day)}</span> : null}
        {objects.map((name) =>
          isRef(lead[name]) ? (
            <span key={name} className={classes.became}>
              <ObjectIcon object={name} size={16} /> <Whom object={name} value={lead[name]} />
            </span>
          ) : null,
        )}
      </div>
      {operation && recent && object.can.edit !== "none" ? (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => void attempt(() => takeBackConversion(operation, t("leadPage.takenBack")))}
        >
          {t("leadPage.takeBack")}
        </Button>
      ) : null}
    </div>
  );
}
