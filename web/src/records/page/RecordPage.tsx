// What every record's page shares: its head, its actions, [ and ] to its neighbours, and a place for the rest.

import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useDeferredValue, useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { useRecord } from "@/db/records";
import { fieldOf } from "@/db/schema";
import { titleOf } from "@/db/values";
import { noun, withWords } from "@/i18n";
import { useKeys } from "@/ui/keys";
import { optional } from "@/ui/optional";
import { Trouble } from "@/ui/Trouble";
import { useFocusBack } from "@/ui/useFocusBack";
import { Waiting } from "@/ui/Waiting";
import { useAttempt } from "@/ui/words";
import { mayEdit } from "../editable";
import { listPath, recordPath } from "../links";
import { neighbour } from "../neighbours";
import { remember } from "../recents";
import { CellEditor } from "../table/CellEditor";
import { RecordActions } from "./RecordActions";
import classes from "./RecordPage.module.css";

interface RecordPageProps {
  object: ObjectInfo;
  id: string;
  /** Small line over the title: where the record belongs. */
  over?: (record: RecordData) => ReactNode;
  /** Before the title: a face or an icon. */
  face?: (record: RecordData) => ReactNode;
  /** Under the title: the few things that matter most. */
  under?: (record: RecordData) => ReactNode;
  /** Buttons beside the title. */
  actions?: (record: RecordData) => ReactNode;
  children: (record: RecordData) => ReactNode;
}

export function RecordPage({ object, id, over, face, under, actions, children }: RecordPageProps) {
  const { t } = useTranslation();
  const { data: record, error, refetch } = useRecord(object, id);
  const navigate = useNavigate();
  const title = record ? titleOf(object, record) : undefined;
  useEffect(() => {
    if (title !== undefined) remember({ object: object.name, id, label: title });
  }, [object.name, id, title]);
  const go = (step: 1 | -1) => () => {
    const next = neighbour(object.name, id, step);
    const to = next === undefined ? undefined : recordPath(object.name, next);
    if (!to) return false;
    void navigate({ to, replace: true });
    return true;
  };
  const attempt = useAttempt();
  const follow = async () => {
    const name = title ?? "";
    const { toggleFollowing } = await import("@/db/follows");
    await toggleFollowing(object, id, t("record.followed", { name }), t("record.unfollowed", { name }));
  };
  useKeys({ "[": go(-1), "]": go(1), f: () => void attempt(follow) });
  // An old link leads to the record that stands for it since they were merged.
  const instead =
    error instanceof Problem && error.mergedInto ? recordPath(object.name, error.mergedInto) : undefined;
  useEffect(() => {
    if (instead !== undefined) void navigate({ to: instead, replace: true });
  }, [instead, navigate]);

  if (instead !== undefined) return <Waiting />;
  if (error && !record)
    return (
      <Trouble error={error} retry={() => void refetch()}>
        <Button component={Link} to={listPath(object)} variant="light" mt="xs">
          {t("problem.toList", { what: noun(object.label_plural) })}
        </Button>
      </Trouble>
    );
  if (!record) return <Waiting />;
  return (
    <article className={classes.page}>
      <header className={classes.head}>
        {face?.(record)}
        <div className={classes.titles}>
          {over ? <div className={classes.over}>{over(record)}</div> : null}
          <Title key={record.id} object={object} record={record} />
          {under ? <div className={classes.under}>{under(record)}</div> : null}
        </div>
        <div className={classes.actions}>
          {actions?.(record)}
          <RecordActions object={object} record={record} />
        </div>
      </header>
      {noted.has(object.name) ? (
        <Suspense fallback={null}>
          <Whose object={object} record={record} />
        </Suspense>
      ) : null}
      <Afterwards key={id}>{() => children(record)}</Afterwards>
    </article>
  );
}

/** The rest of the page, drawn once its head is on the screen: who opened it sees at once that it opened. */
function Afterwards({ children }: { children: () => ReactNode }) {
  const due = useDeferredValue(true, false);
  return due ? children() : null;
}

/** Objects whose pages have a form for notes. */
const noted = new Set(["contact", "account", "opportunity", "lead"]);

const Whose = lazy(
  optional(withWords(() => import("../look/Whose").then((module) => ({ default: module.Whose })))),
);

/** The title, changed in place. */
function Title({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const back = useFocusBack();
  const field = fieldOf(object, object.title);
  const title = titleOf(object, record);
  if (editing && field) {
    return <CellEditor object={object} record={record} field={field} close={() => setEditing(false)} />;
  }
  const editable = field && mayEdit(object, field);
  return (
    <h1 className={classes.title}>
      {editable ? (
        <button
          ref={back}
          type="button"
          className={classes.rename}
          title={t("record.rename")}
          onClick={() => setEditing(true)}
        >
          {title}
        </button>
      ) : (
        title
      )}
    </h1>
  );
}
