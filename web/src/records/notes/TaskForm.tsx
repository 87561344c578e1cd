// Something to do, and by when. Fetched when it is wanted.

import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Changes } from "@/db/changes";
import { create } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useDraft } from "@/ui/drafts";
import { useAttempt } from "@/ui/words";
import { DayChips } from "../deal/DayChips";
import type { ComposerProps } from "./Composer";

const noTask = { subject: "", due: null as string | null };

export function TaskForm({ links }: { links: ComposerProps["links"] }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const task = useMaybeObject("task");
  const [draft, change, forget] = useDraft(["task", links], noTask);
  const { subject, due } = draft;
  const [key, setKey] = useState(() => crypto.randomUUID());

  async function keep() {
    if (!task || subject.trim() === "") return;
    const values: Changes = { ...links, subject: subject.trim(), ...(due ? { due_on: due } : {}) };
    const done = await attempt(() => create(task, values, key, { said: t("composer.taskSaved") }));
    if (!done) return;
    forget();
    setKey(crypto.randomUUID());
  }

  return (
    <>
      <TextInput
        aria-label={t("composer.task")}
        placeholder={t("composer.taskPlaceholder")}
        value={subject}
        onChange={(event) => change({ ...draft, subject: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) void keep();
        }}
      />
      <Group justify="space-between">
        <DayChips value={due} onPick={(day) => change({ ...draft, due: day })} label={t("composer.when")} />
        <Button disabled={subject.trim() === ""} onClick={() => void keep()}>
          {t("composer.keepTask")}
        </Button>
      </Group>
    </>
  );
}
