// The five first steps of somebody who is new: each ticks itself, the next one has a button, and all of it can be put away for good.

import { ActionIcon, Button, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FirstSteps as Steps } from "@/api/first";
import type { Today } from "@/api/today";
import { dropSample, putStepsAway } from "@/db/first";
import { useSession } from "@/db/session";
import { startCapturing } from "@/records/capturing";
import { wanted } from "@/ui/optional";
import { useAttempt } from "@/ui/words";
import classes from "./FirstSteps.module.css";

const LogSheet = wanted(
  () => import("./LogSheet").then((module) => ({ default: module.LogSheet })),
  ({ close }) => close(),
);

type Step = Steps["steps"][number]["step"];

export function FirstSteps({ day, first }: { day: Today; first: Steps }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { admin } = useSession();
  const next = first.steps.find(({ done }) => !done)?.step;
  const done = first.steps.filter((one) => one.done).length;
  return (
    <section className={classes.card} aria-labelledby="first-steps">
      <div className={classes.head}>
        <h2 id="first-steps">{t("start.first.title")}</h2>
        <span className="quiet num">{t("start.first.of", { done, all: first.steps.length })}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t("start.first.away")}
          onClick={() => void attempt(() => putStepsAway(t("start.first.putAway")))}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      <ol className={classes.steps}>
        {first.steps.map((one) => (
          <li key={one.step} data-done={one.done || undefined} data-next={one.step === next || undefined}>
            <span className={classes.mark} aria-hidden>
              {one.done ? <IconCheck size={14} stroke={2.4} /> : null}
            </span>
            <span className={classes.what}>
              {t(`start.first.step.${one.step}`)}
              {one.done ? <VisuallyHidden>{t("start.first.doneMark")}</VisuallyHidden> : null}
              {one.step === next && one.step !== "name" ? (
                <span className="quiet">{t(`start.first.hint.${one.step}`)}</span>
              ) : null}
            </span>
            {one.step === next ? <Go step={one.step} day={day} /> : null}
          </li>
        ))}
      </ol>
      {next ? null : <p>{t("start.first.allDone")}</p>}
      {first.sample ? <Sample /> : null}
      {admin ? <Looks /> : null}
    </section>
  );
}

/** Whoever looks after the workspace has a path of her own: three things, none of them needed to begin. */
function Looks() {
  const { t } = useTranslation();
  return (
    <p className={`${classes.sample} quiet`}>
      {t("start.admin.lead")} <Link to="/settings/pipelines">{t("start.admin.stages")}</Link> ·{" "}
      <Link to="/settings/fields">{t("start.admin.fields")}</Link> ·{" "}
      <Link to="/settings/team">{t("start.admin.team")}</Link>
    </p>
  );
}

/** What is invented goes with one tap. */
function Sample() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const remove = () => dropSample((count) => t("start.sample.removed", { count }));
  return (
    <p className={`${classes.sample} quiet`}>
      {t("start.sample.here")}
      <Button variant="subtle" size="compact-sm" onClick={() => void attempt(remove)}>
        {t("start.sample.remove")}
      </Button>
    </p>
  );
}

const where = { people: "/start", pick: "/start/pick", phone: "/start/phone" } as const;

function Go({ step, day }: { step: Step; day: Today }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (step === "name") return null;
  if (step !== "log") {
    return (
      <Button component={Link} to={where[step]} size="compact-md">
        {t(`start.first.go.${step}`)}
      </Button>
    );
  }
  const [who] = day.people;
  return (
    <>
      <Button size="compact-md" onClick={() => (who ? setOpen(true) : startCapturing())}>
        {t("start.first.go.log")}
      </Button>
      {open && who ? (
        <Suspense fallback={null}>
          <LogSheet who={who} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
