// Offers a lesson where a thing is first used: one quiet line that stands in nobody's way. One a session; once it was looked at or put
// away it is not offered again, and stays to be found under Help.

import { Button } from "@mantine/core";
import { IconBulb } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { see, useFirstSteps } from "@/db/first";
import { useAttempt } from "@/ui/words";
import { learning, type Lesson } from "./learning";
import classes from "./Lessons.module.css";

const OFFERED = "guanxi.lesson";

export function LessonOffer({ of }: { of: Lesson }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { data } = useFirstSteps();
  const another = sessionStorage.getItem(OFFERED);
  const offered = data !== undefined && !data.seen.includes(of) && (another === null || another === of);
  useEffect(() => {
    if (offered) sessionStorage.setItem(OFFERED, of);
  }, [offered, of]);
  if (!offered) return null;
  return (
    <aside className={classes.offer} aria-label={t("lessons.label")}>
      <IconBulb size={18} stroke={1.7} aria-hidden />
      <span className={classes.words}>{t("lessons.offer", { what: t(`lessons.${of}.title`) })}</span>
      <Button size="compact-sm" variant="light" onClick={() => learning.set(of)}>
        {t("lessons.show")}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void attempt(() => see(of))}>
        {t("lessons.skip")}
      </Button>
    </aside>
  );
}
