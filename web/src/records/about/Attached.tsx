// What hangs on a person or company, one line each; a line opens to be changed. Nothing yet is no card: the row of
// things to add stands below them all.

import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconLock, IconPlus } from "@tabler/icons-react";
import { Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData, Ref } from "@/api/records";
import { useList, type Pairs } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { noun, say } from "@/i18n";
import { wanted } from "@/ui/optional";
import { startCreating } from "../creating";
import { Section } from "../page/Section";
import classes from "./About.module.css";

const AttachedDialog = wanted(
  () => import("./AttachedDialog").then((module) => ({ default: module.AttachedDialog })),
  ({ close }) => close(),
);

/** One line: what it is, and a second thought under it. */
export interface Line {
  text: ReactNode;
  under?: ReactNode;
  /** Beside it, outside of the button that opens it. */
  aside?: ReactNode;
}

interface AttachedProps {
  /** Singular name of the object. */
  object: string;
  /** Its reference to this record. */
  by: string;
  self: Ref;
  order: Pairs;
  line: (record: RecordData) => Line;
  title?: string;
  /** Leaves out what a newer one has replaced. */
  pick?: (records: RecordData[]) => RecordData[];
  /** Over the lines. */
  children?: ReactNode;
}

const MOST = "100";

export function Attached({ object: name, by, self, order, line, title, pick, children }: AttachedProps) {
  const { t } = useTranslation();
  const object = useMaybeObject(name);
  const [open, setOpen] = useState<string>();
  const { data } = useList(object, [[by, self.id], ...order, ["limit", MOST]]);
  const all = data?.data ?? [];
  const records = pick ? pick(all) : all;
  if (!object || records.length === 0) return null;
  const opened = all.find((record) => record.id === open);
  return (
    <Section
      title={title ?? say(object.label_plural)}
      action={
        object.can.create ? (
          <ActionIcon
            aria-label={t("top.newOf", { what: noun(object.label) })}
            onClick={() => startCreating(name, { [by]: self }, () => undefined, [by])}
          >
            <IconPlus size={17} aria-hidden />
          </ActionIcon>
        ) : null
      }
    >
      {children}
      <ul>
        {records.map((record) => {
          const { text, under, aside } = line(record);
          return (
            <li key={record.id} className={classes.line}>
              <UnstyledButton className={classes.open} onClick={() => setOpen(record.id)}>
                <span className={classes.text}>
                  {text}
                  {record.private === true ? (
                    <IconLock size={14} aria-label={t("about.onlyYou")} className={classes.lock} />
                  ) : null}
                </span>
                {under ? <span className={`${classes.under} quiet`}>{under}</span> : null}
              </UnstyledButton>
              {aside}
            </li>
          );
        })}
      </ul>
      {opened ? (
        <Suspense fallback={null}>
          <AttachedDialog object={object} record={opened} by={by} close={() => setOpen(undefined)} />
        </Suspense>
      ) : null}
    </Section>
  );
}
