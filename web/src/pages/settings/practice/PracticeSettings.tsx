// The way to the workspace to practise in, which is another one: nothing goes from here to there, or back.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSession } from "@/db/session";
import { Page } from "../Page";
import classes from "../Settings.module.css";

export function PracticeSettings() {
  const { t } = useTranslation();
  const { practice_url: address } = useSession().workspace;
  return (
    <Page name="practice">
      <section className={classes.card}>
        {address ? (
          <Button component="a" href={address} target="_blank" rel="noreferrer">
            {t("practice.open")}
          </Button>
        ) : (
          <p>{t("practice.none")}</p>
        )}
      </section>
    </Page>
  );
}
