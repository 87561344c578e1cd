// Writes down what was said, or plans what to do. First on the page, because capturing is why one came.
// What was typed stays until it is saved, even when the page is left.

import { Button, Group, Textarea, TextInput } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { lazy, Suspense, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import type { Changes } from "@/db/changes";
import { create } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { useKeys } from "@/ui/keys";
import { Segments } from "@/ui/Segments";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";
import { activityKinds, type Kind } from "../activity/kinds";
import { DayChips } from "../deal/DayChips";
import classes from "./Composer.module.css";

interface ComposerProps {
  /** What the note or task hangs on: the record of the page, and what it belongs to. */
  links: Partial<Record<"account" | "contact" | "opportunity" | "lead", Ref>>;
}

const ActivityForm = lazy(() =>
  import("../activity/ActivityForm").then((module) => ({ default: module.ActivityForm })),
);

const Files = lazy(() => import("../files/Files").then((module) => ({ default: module.Files })));

const Mention = lazy(() => import("./Mention").then((module) => ({ default: module.Mention })));

type What = "note" | "task" | Kind;

/** Notes typed and not yet saved, by what they hang on. */
const drafts = new Map<string, string>();

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
  const { user } = useSession();
  // A draft belongs to the person who typed it, whoever signs in here next.
  const place = JSON.stringify([user.id, links]);
  const input = useRef<HTMLTextAreaElement>(null);
  // A key asked for the form, which may come a moment later.
  const [grabs, setGrabs] = useState(false);
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
        <NoteForm key={place} place={place} links={links} input={input} />
      ) : what === "task" ? (
        <TaskForm links={links} />
      ) : (
        <Suspense fallback={null}>
          <ActivityForm key={place} kind={what} links={links} grabs={grabs} grabbed={() => setGrabs(false)} />
        </Suspense>
      )}
    </section>
  );
}

interface NoteFormProps extends ComposerProps {
  place: string;
  input: React.RefObject<HTMLTextAreaElement | null>;
}

function NoteForm({ place, links, input }: NoteFormProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const note = useMaybeObject("note");
  const [body, setBody] = useState(drafts.get(place) ?? "");
  const [hidden, setHidden] = useState(false);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());

  function change(text: string) {
    setBody(text);
    drafts.set(place, text);
  }

  async function keep() {
    if (!note || body.trim() === "" || busy) return;
    setBusy(true);
    const values: Changes = { ...links, body: body.trim(), private: hidden };
    const done = await attempt(() => create(note, values, key, { said: t("composer.noteSaved") }));
    setBusy(false);
    if (!done) return;
    change("");
    drafts.delete(place);
    setHidden(false);
    setKey(crypto.randomUUID());
  }

  return (
    <>
      <Textarea
        ref={input}
        aria-label={t("composer.note")}
        placeholder={t("composer.placeholder")}
        autosize
        minRows={2}
        maxRows={14}
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

function TaskForm({ links }: ComposerProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const task = useMaybeObject("task");
  const [subject, setSubject] = useState("");
  const [due, setDue] = useState<string | null>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());

  async function keep() {
    if (!task || subject.trim() === "") return;
    const values: Changes = { ...links, subject: subject.trim(), ...(due ? { due_on: due } : {}) };
    const done = await attempt(() => create(task, values, key, { said: t("composer.taskSaved") }));
    if (!done) return;
    setSubject("");
    setDue(null);
    setKey(crypto.randomUUID());
  }

  return (
    <>
      <TextInput
        aria-label={t("composer.task")}
        placeholder={t("composer.taskPlaceholder")}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) void keep();
        }}
      />
      <Group justify="space-between">
        <DayChips value={due} onPick={setDue} label={t("composer.when")} />
        <Button disabled={subject.trim() === ""} onClick={() => void keep()}>
          {t("composer.keepTask")}
        </Button>
      </Group>
    </>
  );
}

function saves(event: KeyboardEvent): boolean {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing;
}
