// Open tasks that hang on a record; a tick finishes one.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { save, useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { say } from "@/i18n";
import { relativeDay, today } from "@/i18n/format";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";
import { recordPath } from "../links";
import { Section } from "../page/Section";
import classes from "../related/Related.module.css";
import type { AheadProps } from "./Ahead";

export function Tasks({ by, id }: AheadProps) {
  const object = useMaybeObject("task");
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { data } = useList(object, [
    [by, id],
    ["status", "open"],
    ["sort", "due_on"],
    ["limit", "50"],
  ]);
  const tasks = data?.data ?? [];
  if (!object || tasks.length === 0) return null;
  const finish = (task: RecordData) => {
    const subject = String(task.subject ?? "");
    return attempt(() => save(object, task, { status: "done" }, { said: t("task.finished", { subject }) }));
  };
  return (
    <Section title={say(object.label_plural)}>
      <ul>
        {tasks.map((task) => (
          <li key={task.id} className={classes.line}>
            <Tick
              label={t("task.finish", { subject: String(task.subject ?? "") })}
              checked={false}
              onChange={() => void finish(task)}
            />
            <Link to={recordPath("task", task.id) ?? "/"} className={`${classes.name} ellipsis`}>
              {String(task.subject ?? "")}
            </Link>
            {typeof task.due_on === "string" ? (
              <time dateTime={task.due_on} className={task.due_on < today() ? classes.late : "quiet"}>
                {relativeDay(task.due_on)}
              </time>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
