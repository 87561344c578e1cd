// A question to a customer and its answer: a tap or a line. It becomes a fact with its day; a newer one may follow.

import { Button, Group, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { answer, type AskedQuestion } from "@/db/questions";
import { useMaybeObject } from "@/db/schema";
import { useDraft } from "@/ui/drafts";
import { useAttempt } from "@/ui/words";
import classes from "./Questions.module.css";

interface AskProps {
  asked: AskedQuestion;
  /** The meeting in which it is answered. */
  activity?: string | undefined;
  /** Told once it is. */
  done?: (() => void) | undefined;
}

export function Ask({ asked, activity, done }: AskProps) {
  const { t } = useTranslation();
  const object = useMaybeObject("answer");
  const attempt = useAttempt();
  const [text, setText, forget] = useDraft(["answer", asked.id, asked.of], "");
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  if (!object?.can.create) return null;
  const say = async (value: string) => {
    if (busy || value.trim() === "") return;
    setBusy(true);
    const kept = await attempt(() =>
      answer(object, asked, value.trim(), activity, key, t("questions.noted")),
    );
    setBusy(false);
    if (!kept) return;
    setKey(crypto.randomUUID());
    forget();
    done?.();
  };
  const choices =
    asked.kind === "yes_no"
      ? [
          { value: "yes", label: t("questions.yes") },
          { value: "no", label: t("questions.no") },
        ]
      : asked.choices.map((choice) => ({ value: choice, label: choice }));
  if (asked.kind === "yes_no" || asked.kind === "choice") {
    return (
      <Group gap={6} role="group" aria-label={asked.text}>
        {choices.map(({ value, label }) => (
          <Button key={value} variant="default" disabled={busy} onClick={() => void say(value)}>
            {label}
          </Button>
        ))}
      </Group>
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void say(text);
      }}
    >
      <TextInput
        aria-label={asked.text}
        inputMode={asked.kind === "number" ? "decimal" : "text"}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={busy} disabled={text.trim() === ""}>
        {t("questions.note")}
      </Button>
    </form>
  );
}
