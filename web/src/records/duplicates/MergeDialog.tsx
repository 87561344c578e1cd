// Two records become one: which stays, whose value each field takes, and what it will be, asked of the server beforehand.

import { Button, Group, Text } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Merge } from "@/api/duplicates";
import type { RecordData } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { merge, useMergePreview } from "@/db/duplicates";
import { useSchema } from "@/db/schema";
import { isRef, titleOf } from "@/db/values";
import { isEmpty, textOf } from "@/fields";
import { noun, say } from "@/i18n";
import { date, dayOf } from "@/i18n/format";
import { Dialog } from "@/ui/Dialog";
import { useAttempt } from "@/ui/words";
import { mayEdit } from "../editable";
import classes from "./Duplicates.module.css";

interface MergeDialogProps {
  object: ObjectInfo;
  /** Both; the first stays unless the person says otherwise. */
  pair: [RecordData, RecordData];
  close: () => void;
  /** Called with the record that stayed. */
  merged?: (record: RecordData) => void;
}

export function MergeDialog({ object, pair, close, merged }: MergeDialogProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [into, setInto] = useState(pair[0].id);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const [stays, goes] = into === pair[0].id ? pair : [pair[1], pair[0]];
  const asked: Merge = {
    from: [goes.id],
    take: Object.fromEntries(Object.entries(chosen).filter(([, id]) => id === goes.id)),
  };
  const { data: outcome, error } = useMergePreview(object, stays.id, asked);
  const name = outcome ? titleOf(object, outcome.record) : titleOf(object, stays);

  async function run() {
    setBusy(true);
    const done = await attempt(async () => {
      const made = await merge(object, stays.id, asked, key, t("duplicates.merged", { name }));
      close();
      merged?.(made.record);
    });
    if (!done) setBusy(false);
  }

  return (
    <Dialog opened onClose={close} heading={t("duplicates.mergeTitle")} size={680}>
      <div className={classes.fields}>
        <Choice
          label={t("duplicates.stays")}
          value={into}
          choices={pair.map((record) => ({
            id: record.id,
            text: [
              titleOf(object, record),
              t("duplicates.since", { day: date(dayOf(String(record.created_at))) }),
            ].join(" · "),
          }))}
          choose={(id) => {
            setInto(id);
            setChosen({});
          }}
        />
        {differing(object, stays, goes).map((field) => (
          <Choice
            key={field.name}
            label={say(field.label)}
            value={chosen[field.name] ?? stays.id}
            choices={pair.map((record) => ({ id: record.id, text: textOf(record[field.name], field) }))}
            choose={(id) => setChosen({ ...chosen, [field.name]: id })}
          />
        ))}
      </div>
      {outcome ? <Outcome object={object} name={name} record={outcome.record} moved={outcome.moved} /> : null}
      {error ? (
        <Text c="red" size="sm" role="alert" mt="sm">
          {error.message}
        </Text>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
        <Button loading={busy} disabled={!outcome || error !== null} onClick={() => void run()}>
          {t("duplicates.merge")}
        </Button>
      </Group>
    </Dialog>
  );
}

/** Fields of which both have a value, and not the same; those that one of them lacks need no choice. */
function differing(object: ObjectInfo, one: RecordData, other: RecordData): FieldInfo[] {
  return object.fields.filter((field) => {
    const [a, b] = [one[field.name], other[field.name]];
    if (!mayEdit(object, field) || isEmpty(a) || isEmpty(b)) return false;
    return isRef(a) && isRef(b) ? a.id !== b.id : JSON.stringify(a) !== JSON.stringify(b);
  });
}

interface ChoiceProps {
  label: string;
  value: string;
  choices: { id: string; text: string }[];
  choose: (id: string) => void;
}

function Choice({ label, value, choices, choose }: ChoiceProps) {
  const group = useId();
  return (
    <fieldset className={classes.field}>
      <legend>{label}</legend>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <label key={choice.id} className={classes.choice}>
            <input
              type="radio"
              name={group}
              value={choice.id}
              checked={choice.id === value}
              onChange={() => choose(choice.id)}
            />
            <span>{choice.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface OutcomeProps {
  object: ObjectInfo;
  name: string;
  record: RecordData;
  moved: Record<string, number>;
}

/** What it will be, and what comes along. */
function Outcome({ object, name, record, moved }: OutcomeProps) {
  const { t } = useTranslation();
  const { objects } = useSchema();
  const counts = Object.entries(moved).flatMap(([of, count]) => {
    const info = objects.find((candidate) => candidate.name === of);
    return info
      ? [t("duplicates.count", { count, what: noun(count === 1 ? info.label : info.label_plural) })]
      : [];
  });
  const facts = object.fields.filter(
    (field) =>
      field.name !== object.title &&
      // A yes or no says nothing without its question.
      field.kind !== "bool" &&
      mayEdit(object, field) &&
      !isEmpty(record[field.name]),
  );
  return (
    <section className={classes.outcome} aria-label={t("duplicates.outcome")} aria-live="polite">
      <h3>{name}</h3>
      <p>{facts.map((field) => textOf(record[field.name], field)).join(" · ")}</p>
      <p className="quiet">
        {counts.length === 0
          ? t("duplicates.movesNothing")
          : t("duplicates.moves", { what: counts.join(t("duplicates.comma")) })}
      </p>
    </section>
  );
}
