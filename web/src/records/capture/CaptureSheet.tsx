// One line for whatever just happened: typed or pasted, understood while it is typed, looked at, and confirmed by one key.
// What a person chose herself is not changed by what is understood later. Closing keeps what was typed.

import { Button, Group, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { log } from "@/db/activities";
import { useReading } from "@/db/captures";
import { create } from "@/db/records";
import { objectNow, useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { useStore } from "@/db/store";
import { hang, uploadsOf, used } from "@/db/uploads";
import { Dialog } from "@/ui/Dialog";
import { LessonOffer } from "../lessons/LessonOffer";
import { useAttempt } from "@/ui/words";
import { capturing } from "../capturing";
import { memoOf } from "../files/memos";
import classes from "./Capture.module.css";
import { draftOf, lacksTime, logOf, nothing, recordOf, type Draft } from "./draft";
import { Understood } from "./Understood";

const AttachBar = lazy(() => import("../files/AttachBar").then((module) => ({ default: module.AttachBar })));

const PAUSE_MILLISECONDS = 250;

/** Texts typed and not yet written down, by person. */
const drafts = new Map<string, string>();

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
  const attempt = useAttempt();
  const { user } = useSession();
  const [text, setText] = useState(drafts.get(user.id) ?? "");
  const [pasted, setPasted] = useState(false);
  const [chosen, setChosen] = useState<Partial<Draft>>({});
  const [now] = useState(() => new Date());
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const files = useMaybeObject("attachment");
  const place = `capture:${user.id}`;
  const uploads = useStore(uploadsOf(place));
  const spoken = useStore(memoOf(place)) !== undefined;
  const stuck = spoken || uploads.some((one) => one.state !== "sent");
  // A photo or a memo says something without a word typed.
  const typed = text.trim();
  const worded = typed === "" && uploads.length > 0 ? uploads.map((one) => one.name).join("\n") : typed;
  const made = useRef<Made>(undefined);
  const [settled] = useDebouncedValue(worded, PAUSE_MILLISECONDS);
  const { data: reading, isPlaceholderData: older } = useReading(settled);
  const understood = reading && settled !== "" ? reading : undefined;
  const draft: Draft = {
    ...nothing,
    ...(understood ? draftOf(understood, now) : {}),
    ...chosen,
  };
  const waits = worded !== settled || older || !understood || stuck;

  function change(typed: string) {
    setText(typed);
    drafts.set(user.id, typed);
  }

  async function keep() {
    if (busy || waits || lacksTime(draft)) return;
    setBusy(true);
    const files = uploads.flatMap((one) => one.id ?? []);
    const kept = await attempt(() =>
      write(draft, worded, { pasted, key, said: t("capture.saved"), files, made }),
    );
    setBusy(false);
    // Another attempt is another request.
    setKey(crypto.randomUUID());
    if (!kept) return;
    drafts.delete(user.id);
    if (files.length > 0) used(place);
    close();
  }

  return (
    <div className={classes.form}>
      <LessonOffer of="capture" />
      <Textarea
        data-autofocus
        aria-label={t("capture.title")}
        placeholder={t("capture.hint")}
        autosize
        minRows={2}
        maxRows={10}
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
        <Understood
          reading={understood}
          draft={draft}
          onChange={(more) => setChosen((known) => ({ ...known, ...more }))}
        />
      ) : (
        <p className="quiet">{t("capture.examples")}</p>
      )}
      {files?.can.create ? (
        <Suspense fallback={null}>
          <AttachBar goal={{ place }} />
        </Suspense>
      ) : null}
      <Group justify="space-between">
        <span className="quiet">
          {lacksTime(draft)
            ? t("capture.needsTime")
            : spoken
              ? t("files.keepFirst")
              : uploads.some((one) => one.state === "failed")
                ? t("files.wait")
                : t("capture.enter")}
        </span>
        <Button loading={busy} disabled={waits || lacksTime(draft)} onClick={() => void keep()}>
          {t("capture.save")}
        </Button>
      </Group>
    </div>
  );
}

/** A note or a task that is there already, while its files are not yet with it. */
type Made = { values: string; id: string } | undefined;

interface How {
  pasted: boolean;
  key: string;
  said: string;
  files: string[];
  made: { current: Made };
}

async function write(draft: Draft, text: string, how: How): Promise<void> {
  const { what } = draft;
  const { key, said, files, made } = how;
  if (what !== "note" && what !== "task") {
    const attachments = files.length > 0 ? { attachments: files } : {};
    await log({ ...logOf({ ...draft, what }, text, how.pasted), ...attachments }, key, said);
    return;
  }
  const object = objectNow(what);
  if (!object) return;
  const record = recordOf(draft, text);
  const values = JSON.stringify([what, record]);
  if (made.current?.values !== values)
    made.current = { values, id: (await create(object, record, key, { said })).id };
  await hang(files, what, made.current.id);
}
