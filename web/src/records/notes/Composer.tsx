// Writes down what was said, or plans what to do. First on the page, because capturing is why one came.
// What was typed stays until it is saved, even when the page is left.

import { Button, Group } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import type { Changes } from "@/db/changes";
import { create } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { TextBox } from "@/ui/TextBox";
import { keepDraft, recallDraft, useDraft } from "@/ui/drafts";
import { useKeys } from "@/ui/keys";
import { Segments } from "@/ui/Segments";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";
import { optional, wanted } from "@/ui/optional";
import { activityKinds, type Kind } from "../activity/kinds";
import { onCompose } from "./composing";
import classes from "./Composer.module.css";

export interface ComposerProps {
  /** What the note or task hangs on: the record of the page, and what it belongs to. */
  links: Partial<Record<"account" | "contact" | "opportunity" | "lead", Ref>>;
}

const ActivityForm = wanted(
  () => import("../activity/ActivityForm").then((module) => ({ default: module.ActivityForm })),
  ({ grabbed }) => grabbed(),
);

const TaskForm = lazy(optional(() => import("./TaskForm").then((module) => ({ default: module.TaskForm }))));

const Files = lazy(optional(() => import("../files/Files").then((module) => ({ default: module.Files }))));

const Mention = lazy(optional(() => import("./Mention").then((module) => ({ default: module.Mention }))));

type What = "note" | "task" | Kind;

/** The record of the page comes before what it belongs to. */
const about = ["opportunity", "lead", "contact", "account"] as const;

/** To write on, and below it the files. */
export function Composer({ links }: ComposerProps) {
  const by = about.find((name) => links[name]);
  return (
    <>
      <Writing links={links} />
      <Suspense fallback={null}>{by ? <Files by={by} id={links[by]?.id ?? ""} /> : null}</Suspense>
    </>
  );
}

function Writing({ links }: ComposerProps) {
  const { t } = useTranslation();
  const note = useMaybeObject("note");
  const task = useMaybeObject("task");
  const activity = useMaybeObject("activity");
  const [what, setWhat] = useState<What>("note");
  const place = placeOf(links);
  const { user } = useSession();
  const input = useRef<HTMLTextAreaElement>(null);
  // A key asked for the form, which may come a moment later.
  const [grabs, setGrabs] = useState(false);
  // How often a note was asked for from elsewhere on the page: it begins anew with what was to stand in it.
  const [begun, setBegun] = useState(0);
  useEffect(
    () =>
      onCompose(({ what: kind, text }) => {
        const of = ["note", place];
        const before = recallDraft<string>(user.id, of);
        if (text !== undefined) keepDraft(user.id, of, before ? `${before}\n${text}` : text);
        setWhat(kind);
        if (kind === "call") setGrabs(true);
        else setBegun((times) => times + 1);
      }),
    [place, user.id],
  );
  useKeys({
    l: () => {
      setWhat(activity?.can.create ? "call" : "note");
      if (activity?.can.create) setGrabs(true);
      else input.current?.focus();
    },
  });
  if (!note?.can.create && !task?.can.create && !activity?.can.create) return null;
  const choices: { value: What; label: string }[] = [
    ...(note?.can.create ? [{ value: "note" as const, label: t("composer.note") }] : []),
    ...(activity?.can.create
      ? activityKinds.map((kind) => ({ value: kind, label: t(`activity.kind.${kind}`) }))
      : []),
    ...(task?.can.create ? [{ value: "task" as const, label: t("composer.task") }] : []),
  ];
  return (
    <section className={classes.composer} aria-label={t("composer.label")}>
      <div className={classes.what}>
        <Segments label={t("composer.label")} value={what} onChange={setWhat} choices={choices} />
      </div>
      {what === "note" ? (
        <NoteForm key={`${place} ${begun}`} links={links} input={input} focused={begun > 0} />
      ) : what === "task" ? (
        <Suspense fallback={null}>
          <TaskForm links={links} />
        </Suspense>
      ) : (
        <Suspense fallback={null}>
          <ActivityForm key={place} kind={what} links={links} grabs={grabs} grabbed={() => setGrabs(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** A draft hangs on a record, whatever that is called meanwhile. */
const placeOf = (links: ComposerProps["links"]): string =>
  Object.entries(links)
    .map(([name, { id }]) => `${name} ${id}`)
    .join();

interface NoteFormProps extends ComposerProps {
  focused: boolean;
  input: React.RefObject<HTMLTextAreaElement | null>;
}

function NoteForm({ links, input, focused }: NoteFormProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const note = useMaybeObject("note");
  const [body, change, forget] = useDraft(["note", placeOf(links)], "");
  const [hidden, setHidden] = useState(false);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());

  async function keep() {
    if (!note || body.trim() === "" || busy) return;
    setBusy(true);
    const values: Changes = { ...links, body: body.trim(), private: hidden };
    const done = await attempt(() => create(note, values, key, { said: t("composer.noteSaved") }));
    setBusy(false);
    if (!done) return;
    forget();
    setHidden(false);
    setKey(crypto.randomUUID());
  }

  return (
    <>
      <TextBox
        ref={input}
        autoFocus={focused}
        aria-label={t("composer.note")}
        placeholder={t("composer.placeholder")}
        value={body}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => saves(event) && void keep()}
      />
      {body.includes("@") ? (
        <Suspense fallback={null}>
          <Mention
            text={body}
            onPick={(text) => {
              change(text);
              input.current?.focus();
            }}
          />
        </Suspense>
      ) : null}
      {body === "" ? null : (
        <Group justify="space-between">
          <Tick label={t("composer.private")} checked={hidden} onChange={setHidden}>
            <span className={classes.private}>
              <IconLock size={14} aria-hidden /> {t("composer.private")}
            </span>
          </Tick>
          <Button loading={busy} onClick={() => void keep()}>
            {t("composer.keepNote")}
          </Button>
        </Group>
      )}
    </>
  );
}

function saves(event: KeyboardEvent): boolean {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing;
}
