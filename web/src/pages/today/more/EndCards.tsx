// What was planned and is over: how it went is asked once. Two taps, or one not to be asked again.

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Appointment } from "@/api/today";
import { skipEnding } from "@/db/activities";
import { useBrief } from "@/db/briefs";
import { relativeMoment } from "@/i18n/format";
import { HowItWent } from "@/records/activity/HowItWent";
import { activityKinds } from "@/records/activity/kinds";
import { recordPath } from "@/records/links";
import { Open } from "@/records/questions/Open";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import { useAttempt } from "@/ui/words";
import classes from "./More.module.css";

export function EndCards({ ended }: { ended: Appointment[] }) {
  return ended.map((one) => <EndCard key={one.id} one={one} />);
}

function EndCard({ one }: { one: Appointment }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [asks, setAsks] = useState(false);
  const kind = activityKinds.find((known) => known === one.kind) ?? "meeting";
  const what = [t(`activity.kind.${kind}`), one.with?.label, one.subject].filter(Boolean).join(" · ");
  return (
    <section className={classes.ended} aria-label={`${t("activity.how")} ${what}`}>
      <h2>{t("activity.how")}</h2>
      <p>
        <Link to={recordPath("activity", one.id) ?? "/"}>{what}</Link>{" "}
        <span className="quiet">{one.starts_at ? relativeMoment(one.starts_at) : ""}</span>
      </p>
      <HowItWent
        id={one.id}
        record={() => Promise.resolve(one)}
        kind={kind}
        skip={() => void attempt(() => skipEnding(one, t("activity.skipSaid")))}
      />
      {asks ? (
        <Unanswered id={one.id} />
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => setAsks(true)}>
          {t("questions.open")}
        </Button>
      )}
    </section>
  );
}

function Unanswered({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useBrief("activities", id);
  if (error && !data) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting lines={2} />;
  if (data.questions.length === 0) return <p className="quiet">{t("questions.none")}</p>;
  return <Open questions={data.questions} activity={id} />;
}
