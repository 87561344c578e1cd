// A planned activity: what kind, about what, with whom, from when to when, and whether again. Begins with what the place knows
// where it was asked for.

import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Value } from "@/api/records";
import { log } from "@/db/activities";
import { save } from "@/db/records";
import { fieldOf, useObject } from "@/db/schema";
import { useStore } from "@/db/store";
import { Edit } from "@/fields";
import { say } from "@/i18n";
import { date } from "@/i18n/format";
import { activityKinds } from "@/records/activity/kinds";
import { Clashes } from "@/records/activity/Clashes";
import { dayField } from "@/records/deal/DayChips";
import { Dialog } from "@/ui/Dialog";
import { useDraft } from "@/ui/drafts";
import { Tick } from "@/ui/Tick";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { isDay } from "./address";
import classes from "./Calendar.module.css";
import { beginning, changesOf, logOf, timesOfPlan, type Plan } from "./plan";
import { usual, type Usual } from "./repeats";
import { planning, type Beginning } from "./store";

export function PlanForm() {
  const { t } = useTranslation();
  const begun = useStore(planning);
  const close = () => planning.set(null);
  const heading = t(begun?.record ? "calendar.change" : "calendar.plan");
  return (
    <Dialog opened={begun !== null} onClose={close} size={560} heading={heading}>
      {begun ? <Form begun={begun} close={close} /> : null}
    </Dialog>
  );
}

/** What of it is typed or sought, and not a time. */
const written = ({ subject, place, contact, account, opportunity }: Partial<Plan>): Partial<Plan> =>
  Object.fromEntries(
    Object.entries({ subject, place, contact, account, opportunity }).filter(
      ([, value]) => value !== undefined,
    ),
  );

const QUARTERS = Array.from({ length: 96 }, (_, at) => {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(at / 4))}:${two((at % 4) * 15)}`;
});

function Form({ begun, close }: { begun: Beginning; close: () => void }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const object = useObject("activity");
  const { record } = begun;
  // What was typed stays when the form is closed; when it takes place is said by where one asked for it.
  const [typed, type, forget] = useDraft<Partial<Plan>>(["plan", record?.id ?? begun.links], {});
  const [plan, setPlan] = useState(() => ({ ...beginning(begun), ...typed }));
  const [key] = useState(() => crypto.randomUUID());
  const change = (more: Partial<Plan>) => {
    setPlan((known) => ({ ...known, ...more }));
    type({ ...typed, ...written(more) });
  };

  const sound = isDay(plan.day) && (plan.last === null || isDay(plan.last));

  async function keep() {
    if (!sound) return;
    const kept = await submit.run(() =>
      record
        ? save(object, record, changesOf(plan, record), { said: t("calendar.changed") })
        : log(logOf(plan), key, t("calendar.planned")),
    );
    if (!kept) return;
    forget();
    close();
  }
  const label = (field: string) => say(fieldOf(object, field)?.label ?? { en: field, "zh-Hant": field });
  const link = (name: "contact" | "account" | "opportunity") => {
    const field = fieldOf(object, name);
    if (!field) return null;
    return (
      <Edit
        field={field}
        label={label(name)}
        name={label(name)}
        value={plan[name]}
        error={submit.at(name)}
        onChange={(value: Value) => change({ [name]: value })}
      />
    );
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <div className={classes.pair}>
        <NativeSelect
          label={label("kind")}
          data={activityKinds.map((kind) => ({ value: kind, label: t(`activity.kind.${kind}`) }))}
          value={plan.kind}
          onChange={(event) => change({ kind: event.currentTarget.value as Plan["kind"] })}
        />
        <TextInput
          data-autofocus
          label={label("subject")}
          value={plan.subject}
          error={submit.at("subject")}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
      </div>
      {record?.["recurrence"] ? null : <Times plan={plan} change={change} refused={submit.at} />}
      <div className={classes.pair}>
        {link("contact")}
        {link("account")}
      </div>
      <div className={classes.pair}>
        {link("opportunity")}
        <TextInput
          label={label("place")}
          value={plan.place}
          onChange={(event) => change({ place: event.currentTarget.value })}
        />
      </div>
      {record && !record["recurrence"] ? null : <Repeats plan={plan} change={change} />}
      <Tick label={t("calendar.private")} checked={plan.hidden} onChange={(hidden) => change({ hidden })}>
        {t("calendar.private")}
      </Tick>
      {sound ? <Clashes {...timesOfPlan(plan)} besides={record?.id} /> : null}
      <Refusal of={submit} shown={["subject", "contact", "account", "opportunity", "ends_at"]} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" loading={submit.busy}>
          {t(record ? "common.save" : "calendar.plan")}
        </Button>
      </Group>
    </form>
  );
}

interface PartProps {
  plan: Plan;
  change: (more: Partial<Plan>) => void;
}

function Times({ plan, change, refused }: PartProps & { refused: (field: string) => string | undefined }) {
  const { t } = useTranslation();
  const times = (chosen: string) => [...new Set([...QUARTERS, chosen])].toSorted();
  return (
    <>
      <div className={classes.times}>
        <Edit
          field={dayField}
          required
          label={t("calendar.day")}
          value={plan.day}
          error={isDay(plan.day) ? undefined : t("calendar.noDay")}
          onChange={(day) => change({ day: typeof day === "string" ? day : "" })}
        />
        {plan.allDay ? null : (
          <>
            <NativeSelect
              label={t("calendar.from")}
              data={times(plan.from)}
              value={plan.from}
              onChange={(event) => change(laterBy(plan, event.currentTarget.value))}
            />
            <NativeSelect
              label={t("calendar.until")}
              data={times(plan.until)}
              value={plan.until}
              error={refused("ends_at")}
              onChange={(event) => change({ until: event.currentTarget.value })}
            />
          </>
        )}
      </div>
      <Group justify="space-between">
        <Tick label={t("calendar.allDay")} checked={plan.allDay} onChange={(allDay) => change({ allDay })}>
          {t("calendar.allDay")}
        </Tick>
        <span className="quiet">{isDay(plan.day) ? date(plan.day) : null}</span>
      </Group>
    </>
  );
}

/** Another beginning takes the end along. */
function laterBy({ from, until }: Plan, next: string): Partial<Plan> {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const end = (minutes(next) + minutes(until) - minutes(from) + 2 * 1440) % 1440;
  const two = (n: number) => String(n).padStart(2, "0");
  return { from: next, until: `${two(Math.floor(end / 60))}:${two(end % 60)}` };
}

function Repeats({ plan, change }: PartProps) {
  const { t } = useTranslation();
  const choices = usual.map((how) => ({ value: how as string, label: t(`calendar.repeats.${how}`) }));
  const other = { value: "other", label: t("calendar.repeats.other") };
  return (
    <div className={classes.pair}>
      <NativeSelect
        label={t("calendar.repeats.title")}
        data={plan.how === "other" ? [...choices, other] : choices}
        value={plan.how}
        onChange={(event) => change({ how: event.currentTarget.value as Usual })}
      />
      {plan.how === "never" || plan.how === "other" ? null : (
        <Edit
          field={dayField}
          label={t("calendar.repeats.until")}
          value={plan.last}
          error={plan.last === null || isDay(plan.last) ? undefined : t("calendar.noDay")}
          onChange={(last) => change({ last: typeof last === "string" ? last : null })}
        />
      )}
    </div>
  );
}
