// The way into a workspace to practise in: nobody needs to know a password there.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePractice } from "@/db/practice";
import classes from "./Frame.module.css";

interface PracticeDoorProps {
  enter: (email: string, password: string) => void;
}

export function PracticeDoor({ enter }: PracticeDoorProps) {
  const { t } = useTranslation();
  const { data } = usePractice();
  if (!data?.practice) return null;
  return (
    <section className={classes.door} aria-label={t("settings.practice.title")}>
      <p>{t("practice.enter")}</p>
      {data.people.map(({ role, name, email, password }) => (
        <Button key={email} variant="light" onClick={() => enter(email, password)}>
          {t("practice.as", { role: t(`practice.role.${role}` as "practice.role.rep"), name })}
        </Button>
      ))}
    </section>
  );
}
