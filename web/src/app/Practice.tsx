// Says on every screen of a workspace to practise in that nothing is real, and begins it anew.

import { Button, Progress } from "@mantine/core";
import "@mantine/core/styles/Progress.css";
import { IconSchool } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { beginAnew } from "@/db/practice";
import { Dialog } from "@/ui/Dialog";
import { useAttempt } from "@/ui/words";
import classes from "./Practice.module.css";

export function Practice() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [asking, setAsking] = useState(false);
  const [far, setFar] = useState<{ done: number; all: number }>();
  const begin = () =>
    void attempt(async () => {
      setFar({ done: 0, all: 0 });
      await beginAnew((done, all) => setFar({ done, all }));
      // A fresh page: nobody is signed in there any more.
      location.assign("/sign-in");
    }).then((done) => done || setFar(undefined));
  return (
    <aside className={classes.bar} aria-label={t("settings.practice.title")}>
      <IconSchool size={18} stroke={1.7} aria-hidden />
      <span>{t("practice.bar")}</span>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {t("practice.anew")}
      </Button>
      {asking ? (
        <Dialog opened onClose={() => far || setAsking(false)} heading={t("practice.anew")} size={440}>
          {far ? (
            <div className={classes.far}>
              <p role="status">
                {t("practice.working")} {far.all > 0 ? t("practice.done", far) : ""}
              </p>
              <Progress
                value={far.all > 0 ? (100 * far.done) / far.all : 0}
                animated
                aria-label={t("practice.working")}
              />
            </div>
          ) : (
            <div className={classes.far}>
              <p>{t("practice.sure")}</p>
              <Button data-autofocus onClick={begin}>
                {t("practice.anew")}
              </Button>
            </div>
          )}
        </Dialog>
      ) : null}
    </aside>
  );
}
