// What was agreed in an exchange: the next step and a promise. Asked once, never a gate.

import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Log } from "@/db/activities";
import { Segments } from "@/ui/Segments";
import { DayChips } from "../deal/DayChips";
import classes from "./Activity.module.css";

interface Dated {
  text: string;
  on: string | null;
}

/** What was typed of it so far. */
export interface Agreement {
  next: Dated;
  promise: Dated & { by: "us" | "them" };
}

export const nothingAgreed: Agreement = {
  next: { text: "", on: null },
  promise: { text: "", on: null, by: "us" },
};

/** As the server takes it. */
export function sent({ next, promise }: Agreement): Pick<Log, "next_step" | "promises"> {
  const [step, what] = [next.text.trim(), promise.text.trim()];
  return {
    ...(step === "" ? {} : { next_step: { text: step, on: next.on } }),
    ...(what === "" ? {} : { promises: [{ what, by: promise.by, on: promise.on }] }),
  };
}

interface AgreedProps {
  agreed: Agreement;
  onChange: (agreed: Agreement) => void;
}

export function Agreed({ agreed, onChange }: AgreedProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<readonly ("next" | "promise")[]>([]);
  const { next, promise } = agreed;
  const shows = (part: "next" | "promise") => open.includes(part) || agreed[part].text !== "";
  const opener = (part: "next" | "promise") =>
    shows(part) ? null : (
      <Button key={part} size="compact-sm" variant="subtle" onClick={() => setOpen([...open, part])}>
        {t(`activity.add.${part}`)}
      </Button>
    );
  return (
    <>
      {shows("next") ? (
        <div className={classes.agreed}>
          <TextInput
            label={t("nextStep.title")}
            placeholder={t("nextStep.ask")}
            value={next.text}
            // Opened by a tap of hers: she wants to type.
            data-autofocus
            onChange={(event) => onChange({ ...agreed, next: { ...next, text: event.currentTarget.value } })}
          />
          <DayChips
            label={t("activity.nextWhen")}
            value={next.on}
            onPick={(on) => onChange({ ...agreed, next: { ...next, on } })}
          />
        </div>
      ) : null}
      {shows("promise") ? (
        <div className={classes.agreed}>
          <TextInput
            label={t("activity.promise")}
            placeholder={t("activity.promiseHint")}
            value={promise.text}
            onChange={(event) =>
              onChange({ ...agreed, promise: { ...promise, text: event.currentTarget.value } })
            }
          />
          <Group gap={8}>
            <Segments
              label={t("activity.promisedBy")}
              value={promise.by}
              choices={[
                { value: "us", label: t("activity.us") },
                { value: "them", label: t("activity.them") },
              ]}
              onChange={(by) => onChange({ ...agreed, promise: { ...promise, by } })}
            />
            <DayChips
              label={t("activity.promiseWhen")}
              value={promise.on}
              onPick={(on) => onChange({ ...agreed, promise: { ...promise, on } })}
            />
          </Group>
        </div>
      ) : null}
      {shows("next") && shows("promise") ? null : (
        <Group gap={4}>
          {opener("next")}
          {opener("promise")}
        </Group>
      )}
    </>
  );
}
