// Open promises about a record, ours and theirs; a tick says that one was kept.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { keepPromise } from "@/db/activities";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { say } from "@/i18n";
import { relativeDay, today } from "@/i18n/format";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";
import { recordPath } from "../links";
import { Section } from "../page/Section";
import classes from "../related/Related.module.css";
import type { AheadProps } from "./Ahead";

export function Promises({ by, id }: AheadProps) {
  const object = useMaybeObject("promise");
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { data } = useList(object, [
    [by, id],
    ["status", "open"],
    ["sort", "due_on"],
    ["limit", "50"],
  ]);
  const open = data?.data ?? [];
  if (!object || open.length === 0) return null;
  const words = (promise: RecordData) => {
    const what = String(promise.what ?? "");
    return promise.by === "them" ? t("promise.by", { what }) : what;
  };
  return (
    <Section title={say(object.label_plural)}>
      <ul>
        {open.map((promise) => (
          <li key={promise.id} className={classes.line}>
            <Tick
              label={t("promise.keep", { what: words(promise) })}
              checked={false}
              onChange={() => void attempt(() => keepPromise(promise, t("promise.kept")))}
            />
            <Link to={recordPath("promise", promise.id) ?? "/"} className={`${classes.name} ellipsis`}>
              {words(promise)}
            </Link>
            {typeof promise.due_on === "string" ? (
              <time dateTime={promise.due_on} className={promise.due_on < today() ? classes.late : "quiet"}>
                {relativeDay(promise.due_on)}
              </time>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
