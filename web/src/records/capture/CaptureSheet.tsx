// One line for whatever just happened: typed or pasted, understood while it is typed, looked at, and confirmed by one key, also by one
// that was pressed before the answer was here. What a person chose herself is not changed by what is understood later. Closing keeps what
// was typed.

import { Button, Group, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import {
  lazy,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";
import { log } from "@/db/activities";
import { useReading } from "@/db/captures";
import { create } from "@/db/records";
import { objectNow, useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { useStore } from "@/db/store";
import { hang, uploadsOf, used } from "@/db/uploads";
import { Dialog } from "@/ui/Dialog";
import { TextBox } from "@/ui/TextBox";
import { useDraft } from "@/ui/drafts";
import { useRequestKey } from "@/ui/useRequestKey";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { LessonOffer } from "../lessons/LessonOffer";
import { capturing } from "../capturing";
import { memoOf } from "../files/memos";
import { usePasted } from "../pasted";
import classes from "./Capture.module.css";
import { draftOf, lacksTime, logOf, nothing, recordOf, type Draft } from "./draft";
import { refusedAt, Understood } from "./Understood";

const AttachBar = lazy(() => import("../files/AttachBar").then((module) => ({ default: module.AttachBar })));

const PAUSE_MILLISECONDS = 250;
/** One and the same, so that a letter does not draw it again. */
const OFFER = <LessonOffer of="capture" />;

export function CaptureSheet() {
  const { t } = useTranslation();
  const open = useStore(capturing);
  const close = () => capturing.set(false);
  return (
    <Dialog opened={open} onClose={close} size={600} heading={t("capture.title")}>
      {open ? <Form close={close} /> : null}
    </Dialog>
  );
}

function Form({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const keyOf = useRequestKey();
  const [text, setText, forget] = useDraft(["capture"], "");
  const given = usePasted();
  const [pasted, setPasted] = useState(given !== "");
  const [chosen, setChosen] = useState<Partial<Draft>>({});
  const [now] = useState(() => new Date());
  const { user } = useSession();
  const attachable = useMaybeObject("attachment")?.can.create;
  const place = `capture:${user.id}`;
  const uploads = useStore(uploadsOf(place));
  const spoken = useStore(memoOf(place)) !== undefined;
  const failed = uploads.some((one) => one.state === "failed");
  const [eager, setEager] = useState(false);
  // A photo or a memo says something without a word typed.
  const typed = text.trim();
  const worded = typed === "" ? uploads.map((one) => one.name).join("\n") : typed;
  const [settled] = useDebouncedValue(worded, PAUSE_MILLISECONDS);
  const { data: reading, error, isPlaceholderData: older } = useReading(settled);
  const answer = reading && settled !== "" ? reading : undefined;
  // The next letter is painted before what the ones before it mean.
  const understood = useDeferredValue(answer);
  const draft: Draft = useMemo(
    () => ({ ...nothing, ...(understood ? draftOf(understood, now) : {}), ...chosen }),
    [understood, now, chosen],
  );
  const sending = uploads.some((one) => one.state === "sending");
  const waits = worded !== settled || older || !understood || understood !== answer || sending;
  const stuck = lacksTime(draft)
    ? t("capture.needsTime")
    : spoken
      ? t("files.keepFirst")
      : failed
        ? t("files.wait")
        : "";

  const attach = useMemo(
    () =>
      attachable ? (
        <Suspense fallback={null}>
          <AttachBar goal={{ place }} />
        </Suspense>
      ) : null,
    [attachable, place],
  );

  const { clear } = submit;
  function change(typed: string) {
    setText(typed);
    setEager(false);
    clear();
  }

  const choose = useCallback(
    (more: Partial<Draft>) => {
      setChosen((known) => ({ ...known, ...more }));
      clear();
    },
    [clear],
  );

  // Behind what was typed before and not yet kept.
  const add = useEffectEvent((more: string) => setText(text === "" ? more : `${text}\n${more}`));
  useEffect(() => {
    if (given !== "") add(given);
  }, [given]);

  async function keep() {
    if (submit.busy || worded === "" || stuck !== "") return;
    // Enter came before the answer: it is kept as soon as that is here.
    if (waits) return setEager(!error);
    const files = uploads.flatMap((one) => one.id ?? []);
    const said = { draft, text: worded, pasted, files };
    if (!(await submit.run(() => write(said, keyOf(said), t("capture.saved"))))) return;
    forget();
    if (files.length > 0) used(place);
    close();
  }

  const answered = !waits || error !== null || stuck !== "";
  // Not while drawing: what is understood is drawn when there is time, perhaps twice.
  const settle = useEffectEvent(() => {
    setEager(false);
    if (!waits) void keep();
  });
  useEffect(() => {
    if (eager && answered) queueMicrotask(() => settle());
  }, [eager, answered]);

  return (
    <div className={classes.form}>
      {OFFER}
      <TextBox
        data-autofocus
        aria-label={t("capture.title")}
        placeholder={t("capture.hint")}
        most={10}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onPaste={(event) => setPasted(event.clipboardData.getData("text").length > text.length)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void keep();
        }}
      />
      {understood ? (
        <Understood reading={understood} draft={draft} refused={submit.at} onChange={choose} />
      ) : (
        <p className="quiet">{t("capture.examples")}</p>
      )}
      {error ? (
        <Text c="red" size="sm" role="alert">
          {error instanceof Problem && error.status !== 0 ? error.message : t("problem.offline")}
        </Text>
      ) : null}
      {attach}
      <Refusal of={submit} shown={refusedAt(draft)} />
      <Group justify="space-between">
        <span className="quiet">{stuck || t("capture.enter")}</span>
        <Button
          loading={submit.busy || eager}
          disabled={(waits && !eager) || stuck !== ""}
          onClick={() => void keep()}
        >
          {t("capture.save")}
        </Button>
      </Group>
    </div>
  );
}

interface Said {
  draft: Draft;
  text: string;
  pasted: boolean;
  files: string[];
}

/** Under the same key a second attempt finds what the first one made. */
async function write({ draft, text, pasted, files }: Said, key: string, said: string): Promise<void> {
  const { what } = draft;
  if (what !== "note" && what !== "task") {
    const attachments = files.length > 0 ? { attachments: files } : {};
    await log({ ...logOf({ ...draft, what }, text, pasted), ...attachments }, key, said);
    return;
  }
  const object = objectNow(what);
  if (!object) return;
  const { id } = await create(object, recordOf(draft, text), key, { said });
  await hang(files, what, id);
}
