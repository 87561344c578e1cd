// A lesson: a few steps with a drawing each, forward, back, or away at any time. Looked at is seen.

import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { see } from "@/db/first";
import { useStore } from "@/db/store";
import { Dialog } from "@/ui/Dialog";
import { Drawing } from "./Drawing";
import { learning, type Lesson } from "./learning";
import classes from "./Lessons.module.css";

const STEPS = ["one", "two", "three"] as const;

export function LessonDialog() {
  const { t } = useTranslation();
  const lesson = useStore(learning);
  if (!lesson) return null;
  return (
    <Dialog opened onClose={() => learning.set(null)} heading={t(`lessons.${lesson}.title`)} size={480} sheet>
      <Steps key={lesson} of={lesson} />
    </Dialog>
  );
}

function Steps({ of }: { of: Lesson }) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  useEffect(() => {
    // That it was looked at need not be said again; if it cannot be kept, it is offered another time.
    see(of).catch(() => undefined);
  }, [of]);
  const last = at === STEPS.length - 1;
  return (
    <div className={classes.lesson}>
      <Drawing of={of} step={at} />
      <p className="quiet num">{t("lessons.step", { n: at + 1, all: STEPS.length })}</p>
      <p aria-live="polite">{t(`lessons.${of}.${STEPS[at] ?? "one"}`)}</p>
      <div className={classes.ways}>
        <Button variant="default" disabled={at === 0} onClick={() => setAt(at - 1)}>
          {t("lessons.back")}
        </Button>
        <Button data-autofocus onClick={() => (last ? learning.set(null) : setAt(at + 1))}>
          {t(last ? "lessons.end" : "lessons.next")}
        </Button>
      </div>
    </div>
  );
}
