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
import classes from "./NextStep.module.css";

const text = (value: unknown) => (typeof value === "string" ? value : "");

export function NextStep({ deal }: { deal: RecordData }) {
  const { t } = useTranslation();
  const object = useObject("opportunity");
  const attempt = useAttempt();
  const [editing, setEditing] = useState(false);
  const back = useFocusBack();
  const step = text(deal.next_step);
  const day = text(deal.next_step_on);
  useKeys({ s: () => setEditing(true) });
  const done = () =>
    attempt(() =>
      save(object, deal, { next_step: null, next_step_on: null }, { said: t("nextStep.done", { step }) }),
    ).then((kept) => kept && setEditing(true));

  return (
    <Section title={t("nextStep.title")}>
      {editing ? (
        <NextStepForm deal={deal} close={() => setEditing(false)} />
      ) : (
        <div className={classes.line}>
          <IconArrowRight size={18} aria-hidden className={classes.arrow} />
          <button
            ref={back}
            type="button"
            className={classes.step}
            data-empty={step === "" || undefined}
            onClick={() => setEditing(true)}
          >
            {step === "" ? t("nextStep.ask") : step}
          </button>
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
      )}
    </Section>
  );
}

function NextStepForm({ deal: current, close }: { deal: RecordData; close: () => void }) {
  const { t } = useTranslation();
  // As it was when editing began: what others save meanwhile must show as a conflict.
  const [deal] = useState(current);
  const object = useObject("opportunity");
  const attempt = useAttempt();
  const [step, setStep] = useState(text(deal.next_step));
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
