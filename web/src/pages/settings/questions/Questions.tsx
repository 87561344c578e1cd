// What the workspace asks its customers: sets by industry, by role and by stage, and the questions in each.

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { Page } from "../Page";
import classes from "../Settings.module.css";
import { QuestionSet } from "./QuestionSet";
import { SetForm } from "./SetForm";

export function Questions() {
  const { t } = useTranslation();
  const object = useObject("question_set");
  const [adding, setAdding] = useState(false);
  const { data: sets } = useList(object, [
    ["sort", "position,created_at"],
    ["limit", "100"],
  ]);
  const { data: questions } = useList(useObject("question"), [
    ["sort", "position,created_at"],
    ["limit", "200"],
  ]);
  const all = sets?.data ?? [];
  return (
    <Page name="questions">
      {object.can.create ? (
        <div className={classes.head} style={{ marginTop: 16 }}>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t("questions.addSet")}
          </Button>
        </div>
      ) : null}
      {adding ? (
        <section className={classes.card}>
          <SetForm position={all.length + 1} close={() => setAdding(false)} />
        </section>
      ) : null}
      {all.map((set) => (
        <QuestionSet
          key={set.id}
          set={set}
          questions={(questions?.data ?? []).filter(({ question_set: of }) => isOf(of, set.id))}
        />
      ))}
    </Page>
  );
}

const isOf = (ref: unknown, id: string) =>
  typeof ref === "object" && ref !== null && "id" in ref && ref.id === id;
