// A set with its questions. Whoever may not change it reads it.

import { Button } from "@mantine/core";
import { IconArrowUp, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { save, trash } from "@/db/records";
import { useObject } from "@/db/schema";
import { isRef } from "@/db/values";
import { listed } from "@/i18n/format";
import { joined, said } from "@/records/about/lines";
import { DotsMenu } from "@/ui/DotsMenu";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";
import classes from "../Settings.module.css";
import { QuestionForm } from "./QuestionForm";
import { SetForm } from "./SetForm";

const text = (value: unknown) => (typeof value === "string" ? value : "");

export function QuestionSet({ set, questions }: { set: RecordData; questions: RecordData[] }) {
  const { t } = useTranslation();
  const object = useObject("question_set");
  const attempt = useAttempt();
  const [editing, setEditing] = useState<string>();
  const close = () => setEditing(undefined);
  const name = text(set.name);
  const may = object.can.edit !== "none";
  const active = set.active !== false;
  const stage = isRef(set.stage) ? (set.stage.label ?? "") : "";
  const whom = joined(said(object, set, "sector"), said(object, set, "role"), stage);
  const place = Math.max(0, ...questions.map(({ position }) => Number(position ?? 0))) + 1;
  if (editing === "set") {
    return (
      <section className={classes.card} aria-label={name}>
        <SetForm set={set} position={0} close={close} />
      </section>
    );
  }
  return (
    <section className={classes.card} aria-label={name}>
      <div className={classes.head}>
        <h2 className={active ? "" : "quiet"}>{name}</h2>
        {may ? (
          <span className={classes.line}>
            <Tick
              label={t("questions.inUse", { name })}
              checked={active}
              onChange={(on) =>
                void attempt(() =>
                  save(object, set, { active: on }, { said: t("questions.saved", { name }) }),
                )
              }
            />
            <DotsMenu
              label={t("questions.moreOf", { name })}
              items={[
                {
                  label: t("questions.change"),
                  icon: <IconPencil size={16} aria-hidden />,
                  act: () => setEditing("set"),
                },
                {
                  label: t("questions.remove"),
                  icon: <IconTrash size={16} aria-hidden />,
                  act: () => void attempt(() => trash(object, set.id, t("questions.removed", { name }))),
                },
              ]}
            />
          </span>
        ) : null}
      </div>
      <p className="quiet">{whom || t("questions.forAll")}</p>
      <ol className={classes.rows}>
        {questions.map((question, at) => (
          <li key={question.id}>
            {editing === question.id ? (
              <QuestionForm set={set.id} question={question} position={place} close={close} />
            ) : (
              <Question
                question={question}
                before={questions[at - 1]}
                edit={may ? () => setEditing(question.id) : undefined}
              />
            )}
          </li>
        ))}
      </ol>
      {may && editing === "new" ? (
        <QuestionForm set={set.id} position={place} close={close} />
      ) : may ? (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEditing("new")}
        >
          {t("questions.add")}
        </Button>
      ) : null}
    </section>
  );
}

interface QuestionProps {
  question: RecordData;
  /** The one that comes first until now. */
  before: RecordData | undefined;
  edit: (() => void) | undefined;
}

function Question({ question, before, edit }: QuestionProps) {
  const { t } = useTranslation();
  const object = useObject("question");
  const attempt = useAttempt();
  const name = text(question.text);
  const earlier = async () => {
    if (!before) return;
    const [here, there] = [Number(question.position ?? 0), Number(before.position ?? 0)];
    await save(object, before, { position: Math.max(here, there + 1) });
    await save(object, question, { position: there }, { said: t("questions.saved", { name }) });
  };
  return (
    <div className={classes.row}>
      <span className={classes.grow}>
        <span>{name}</span>
        <span className="quiet">
          {joined(
            said(object, question, "about"),
            listed(text(question.choices).split("\n").filter(Boolean)) || said(object, question, "kind"),
          )}
        </span>
      </span>
      {edit ? (
        <DotsMenu
          label={t("questions.moreOf", { name })}
          items={[
            { label: t("questions.change"), icon: <IconPencil size={16} aria-hidden />, act: edit },
            {
              label: t("questions.earlier"),
              icon: <IconArrowUp size={16} aria-hidden />,
              disabled: before === undefined,
              act: () => void attempt(earlier),
            },
            {
              label: t("questions.remove"),
              icon: <IconTrash size={16} aria-hidden />,
              act: () => void attempt(() => trash(object, question.id, t("questions.removed", { name }))),
            },
          ]}
        />
      ) : null}
    </div>
  );
}
