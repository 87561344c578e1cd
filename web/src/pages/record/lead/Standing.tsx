// Where a lead stands: its status, how long she has been waiting, and what can come of it.

import { Button } from "@mantine/core";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { assignLead, takeUpLead } from "@/db/leads";
import { useObject } from "@/db/schema";
import { titleOf } from "@/db/values";
import { date, instant, relativeDay, relativeMoment, today } from "@/i18n/format";
import { joined, said } from "@/records/about/lines";
import { useAttempt } from "@/ui/words";
import { wanted } from "@/ui/optional";
import classes from "./Lead.module.css";

const ConvertSheet = wanted(
  () => import("./ConvertSheet").then((module) => ({ default: module.ConvertSheet })),
  ({ close }) => close(),
);
const NotNow = wanted(
  () => import("./Endings").then((module) => ({ default: module.NotNow })),
  ({ close }) => close(),
);
const Nothing = wanted(
  () => import("./Endings").then((module) => ({ default: module.Nothing })),
  ({ close }) => close(),
);

type Sheet = "convert" | "notNow" | "nothing";

export function Standing({ lead }: { lead: RecordData }) {
  const object = useObject("lead");
  const [sheet, setSheet] = useState<Sheet>();
  const close = () => setSheet(undefined);
  return (
    <div className={classes.standing}>
      <div className={classes.clock}>
        <span className={classes.status} data-status={String(lead.status)}>
          {said(object, lead, "status")}
        </span>
        <Clock lead={lead} />
      </div>
      {object.can.edit === "none" ? null : <Verbs lead={lead} open={setSheet} />}
      <Suspense fallback={null}>
        {sheet === "convert" ? <ConvertSheet lead={lead} close={close} /> : null}
        {sheet === "notNow" ? <NotNow lead={lead} close={close} /> : null}
        {sheet === "nothing" ? <Nothing lead={lead} close={close} /> : null}
      </Suspense>
    </div>
  );
}

/** Since when she waits, or when she was answered. Working time is counted by the server, in the report. */
function Clock({ lead }: { lead: RecordData }) {
  const { t } = useTranslation();
  const object = useObject("lead");
  const came = typeof lead.received_at === "string" ? lead.received_at : undefined;
  const answered = typeof lead.responded_at === "string" ? lead.responded_at : undefined;
  const again = typeof lead.recontact_on === "string" ? lead.recontact_on : undefined;
  if (lead.status === "disqualified")
    return <span className="quiet">{said(object, lead, "disqualified_because")}</span>;
  if (lead.status === "nurture" && again)
    return (
      <span className={again <= today() ? classes.late : "quiet"}>
        {t("leadPage.again", { day: date(again), when: relativeDay(again) })}
      </span>
    );
  if (answered)
    return (
      <span className="quiet">
        {joined(
          came ? t("leadPage.received", { when: instant(came) }) : "",
          t("leadPage.answered", { when: instant(answered) }),
        )}
      </span>
    );
  return came ? (
    <span className={classes.late} title={instant(came)}>
      {t("leadPage.waiting", { when: instant(came), ago: relativeMoment(came) })}
    </span>
  ) : null;
}

function Verbs({ lead, open }: { lead: RecordData; open: (sheet: Sheet) => void }) {
  const { t } = useTranslation();
  const object = useObject("lead");
  const attempt = useAttempt();
  const name = titleOf(object, lead);
  const away = lead.status === "nurture" || lead.status === "disqualified";
  return (
    <div className={classes.verbs}>
      {lead.status === "disqualified" ? null : (
        <Button onClick={() => open("convert")}>{t("leadPage.convert")}</Button>
      )}
      {away ? (
        <Button
          variant={lead.status === "disqualified" ? "filled" : "default"}
          onClick={() => void attempt(() => takeUpLead(object, lead, t("leadPage.takenUp", { name })))}
        >
          {t("leadPage.takeUp")}
        </Button>
      ) : null}
      {lead.status === "disqualified" ? null : (
        <>
          <Button variant="default" onClick={() => open("notNow")}>
            {t("leadPage.notNow")}
          </Button>
          <Button variant="default" onClick={() => open("nothing")}>
            {t("leadPage.nothing")}
          </Button>
        </>
      )}
      {away ? null : (
        <Button
          variant="default"
          onClick={() => void attempt(() => assignLead(object, lead, t("leadPage.assigned", { name })))}
        >
          {t("leadPage.assign")}
        </Button>
      )}
    </div>
  );
}
