// Planned exchanges about a record. When one is past, the question is how it went; the answer is one tap.

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { invite } from "@/db/activities";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { instant } from "@/i18n/format";
import { useAttempt } from "@/ui/words";
import { briefPath, recordPath } from "../links";
import { Section } from "../page/Section";
import classes from "../related/Related.module.css";
import type { AheadProps } from "./Ahead";
import { HowItWent } from "./HowItWent";
import { activityKinds } from "./kinds";

export function Planned({ by, id }: AheadProps) {
  const object = useMaybeObject("activity");
  const { t } = useTranslation();
  const { data } = useList(object, [
    [by, id],
    ["status", "planned"],
    ["sort", "starts_at"],
    ["limit", "50"],
  ]);
  const planned = data?.data ?? [];
  if (!object || planned.length === 0) return null;
  return (
    <Section title={t("activity.upcoming")}>
      <ul>
        {planned.map((activity) => (
          <Line key={activity.id} activity={activity} />
        ))}
      </ul>
    </Section>
  );
}

function Line({ activity }: { activity: RecordData }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const kind = activityKinds.find((one) => one === activity.kind) ?? "meeting";
  const subject = String(activity.subject ?? "");
  const start = typeof activity.starts_at === "string" ? activity.starts_at : "";
  return (
    <li>
      <div className={classes.line}>
        <Link to={recordPath("activity", activity.id) ?? "/"} className={`${classes.name} ellipsis`}>
          {[t(`activity.kind.${kind}`), subject].filter(Boolean).join(" · ")}
        </Link>
        <time dateTime={start} className="quiet">
          {start && instant(start)}
        </time>
        <Button component={Link} to={briefPath("activities", activity.id)} size="compact-sm" variant="subtle">
          {t("today.brief")}
        </Button>
        <Button size="compact-sm" variant="light" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("activity.how")}
        </Button>
      </div>
      {open ? (
        <>
          <HowItWent id={activity.id} record={() => Promise.resolve(activity)} kind={kind} />
          <Invite activity={activity} />
        </>
      ) : null}
    </li>
  );
}

/** Letters to those who take part go out when somebody says so, never by themselves. */
function Invite({ activity }: { activity: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [invited, setInvited] = useState(false);
  return (
    <Button
      variant="subtle"
      disabled={invited}
      onClick={() => void attempt(() => invite(activity)).then(setInvited)}
    >
      {invited ? t("activity.invited") : t("activity.invite")}
    </Button>
  );
}
