// One line for whatever just happened: typed or pasted, understood while it is typed, looked at, and confirmed by one key.
// What a person chose herself is not changed by what is understood later. Closing keeps what was typed.

import { Button, Group, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { log } from "@/db/activities";
import { useReading } from "@/db/captures";
import { create } from "@/db/records";
import { objectNow } from "@/db/schema";
import { useSession } from "@/db/session";
import { useStore } from "@/db/store";
import { Dialog } from "@/ui/Dialog";
import { LessonOffer } from "../lessons/LessonOffer";
import { useAttempt } from "@/ui/words";
import { capturing } from "../capturing";
import classes from "./Capture.module.css";
import { draftOf, lacksTime, logOf, nothing, recordOf, type Draft } from "./draft";
import { Understood } from "./Understood";

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
  const [settled] = useDebouncedValue(text.trim(), PAUSE_MILLISECONDS);
  const { data: reading, isPlaceholderData: older } = useReading(settled);
  const understood = reading && settled !== "" ? reading : undefined;
  const draft: Draft = {
    ...nothing,
    ...(understood ? draftOf(understood, now) : {}),
    ...chosen,
  };
  const waits = text.trim() !== settled || older || !understood;

  function change(typed: string) {
    setText(typed);
    drafts.set(user.id, typed);
  }

  async function keep() {
    if (busy || waits || lacksTime(draft)) return;
    setBusy(true);
    const kept = await attempt(() => write(draft, text.trim(), { pasted, key, said: t("capture.saved") }));
    setBusy(false);
    // Another attempt is another request.
    setKey(crypto.randomUUID());
    if (!kept) return;
    drafts.delete(user.id);
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
      <Group justify="space-between">
        <span className="quiet">{lacksTime(draft) ? t("capture.needsTime") : t("capture.enter")}</span>
        <Button loading={busy} disabled={waits || lacksTime(draft)} onClick={() => void keep()}>
          {t("capture.save")}
        </Button>
      </Group>
    </div>
  );
}

async function write(
  draft: Draft,
  text: string,
  { pasted, key, said }: { pasted: boolean; key: string; said: string },
): Promise<void> {
  const { what } = draft;
  if (what !== "note" && what !== "task") {
    await log(logOf({ ...draft, what }, text, pasted), key, said);
    return;
  }
  const object = objectNow(what);
  if (object) await create(object, recordOf(draft, text), key, { said });
}
