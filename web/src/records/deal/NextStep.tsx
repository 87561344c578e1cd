// The one next step of a deal and its day. Set in two actions, asked once, never a gate.

import { Button, Group, TextInput } from "@mantine/core";
import { IconArrowRight, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { save } from "@/db/records";
import { useObject } from "@/db/schema";
import { relativeDay, today } from "@/i18n/format";
import { useKeys } from "@/ui/keys";
import { useFocusBack } from "@/ui/useFocusBack";
import { useAttempt } from "@/ui/words";
import { Section } from "../page/Section";
import { DayChips } from "./DayChips";
import { usualSteps } from "./usualSteps";
import classes from "./NextStep.module.css";

const text = (value: unknown) => (typeof value === "string" ? value : "");

export function NextStep({ deal }: { deal: RecordData }) {
  const { t } = useTranslation();
  const object = useObject("opportunity");
  const attempt = useAttempt();
  /** Words to begin with, while she sets it. */
  const [editing, setEditing] = useState<string>();
  const back = useFocusBack();
  const step = text(deal.next_step);
  const day = text(deal.next_step_on);
  useKeys({ s: () => setEditing(step) });
  const done = () =>
    attempt(() =>
      save(object, deal, { next_step: null, next_step_on: null }, { said: t("nextStep.done", { step }) }),
    ).then((kept) => kept && setEditing(""));

  return (
    <Section title={t("nextStep.title")}>
      {editing === undefined ? (
        <div className={classes.line}>
          <IconArrowRight size={18} aria-hidden className={classes.arrow} />
          <button
            ref={back}
            type="button"
            className={classes.step}
            data-empty={step === "" || undefined}
            onClick={() => setEditing(step)}
          >
            {step === "" ? t("nextStep.ask") : step}
          </button>
          {step === "" ? <Usual pick={setEditing} /> : null}
          {day === "" ? null : (
            <time dateTime={day} className={day < today() ? classes.late : "quiet"}>
              {relativeDay(day)}
            </time>
          )}
          {step === "" ? null : (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconCheck size={15} aria-hidden />}
              onClick={() => void done()}
            >
              {t("nextStep.finish")}
            </Button>
          )}
        </div>
      ) : (
        <NextStepForm deal={deal} words={editing} close={() => setEditing(undefined)} />
      )}
    </Section>
  );
}

function Usual({ pick }: { pick: (words: string) => void }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {usualSteps.map(({ word }) => (
        <Button key={word} size="compact-sm" variant="default" onClick={() => pick(t(`nextStep.${word}`))}>
          {t(`nextStep.${word}`)}
        </Button>
      ))}
    </Group>
  );
}

interface FormProps {
  deal: RecordData;
  /** What stands there at first. */
  words: string;
  close: () => void;
}

function NextStepForm({ deal: current, words, close }: FormProps) {
  const { t } = useTranslation();
  // As it was when editing began: what others save meanwhile must show as a conflict.
  const [deal] = useState(current);
  const object = useObject("opportunity");
  const attempt = useAttempt();
  const [step, setStep] = useState(words);
  const [day, setDay] = useState<string | null>(text(deal.next_step_on) || null);

  async function keep(on: string | null) {
    const kept = await attempt(() =>
      save(
        object,
        deal,
        { next_step: step.trim() === "" ? null : step.trim(), next_step_on: on },
        { said: t("nextStep.saved") },
      ),
    );
    if (kept) close();
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void keep(day);
      }}
      aria-label={t("nextStep.title")}
    >
      <TextInput
        aria-label={t("nextStep.title")}
        placeholder={t("nextStep.placeholder")}
        autoFocus
        value={step}
        onChange={(event) => setStep(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && !event.nativeEvent.isComposing) close();
        }}
      />
      <Group justify="space-between">
        {/* A day finishes the thought: with words there, one tap on a day saves both. */}
        <DayChips
          value={day}
          label={t("composer.when")}
          onPick={(picked) => {
            setDay(picked);
            if (picked !== null && step.trim() !== "") void keep(picked);
          }}
        />
        <Group gap={8}>
          <Button variant="default" onClick={close}>
            {t("common.cancel")}
          </Button>
          <Button type="submit">{t("common.save")}</Button>
        </Group>
      </Group>
    </form>
  );
}
