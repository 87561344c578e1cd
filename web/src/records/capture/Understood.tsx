// What was understood, each piece to be put right by a tap.

import { Button, Group, NativeSelect } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import type { Reading } from "@/db/captures";
import type { Changes } from "@/db/changes";
import { create } from "@/db/records";
import { fieldOf, useObject } from "@/db/schema";
import { titleOf } from "@/db/values";
import { Edit } from "@/fields";
import { say } from "@/i18n";
import { useAttempt } from "@/ui/words";
import { Agreed } from "../activity/Agreed";
import classes from "./Capture.module.css";
import { whats, type Draft, type What } from "./draft";

interface UnderstoodProps {
  reading: Reading;
  draft: Draft;
  /** What the server said about a field. */
  refused: (field: string) => string | undefined;
  onChange: (more: Partial<Draft>) => void;
}

/** Fields of an activity that say themselves why they were refused. */
export const refusedAt = ({ what, status }: Draft): string[] =>
  what === "note" || what === "task"
    ? []
    : ["contact", "account", "opportunity", "starts_at", ...(status === "held" ? ["outcome"] : [])];

const statuses = ["held", "planned", "not_held"] as const;

/** Many fields: not drawn again for every letter. */
export const Understood = memo(function Understood({ reading, draft, refused, onChange }: UnderstoodProps) {
  const { t } = useTranslation();
  const activity = useObject("activity");
  const exchange = draft.what !== "note" && draft.what !== "task";
  const edit = (name: keyof Draft & string, field: string) => {
    const info = fieldOf(activity, field);
    if (!info) return null;
    return (
      <Edit
        field={info}
        name={say(info.label)}
        label={say(info.label)}
        value={draft[name] as Changes[string]}
        error={exchange ? refused(field) : undefined}
        onChange={(value) => onChange({ [name]: value ?? null })}
      />
    );
  };
  const word = (what: What) =>
    what === "note" || what === "task" ? t(`composer.${what}`) : t(`activity.kind.${what}`);
  const status = fieldOf(activity, "status");
  const words = new Map(status?.options?.map((option) => [option.value, say(option.label)]));
  return (
    <section className={classes.understood} aria-label={t("capture.understood")}>
      <div className={classes.fields}>
        <NativeSelect
          label={t("capture.what")}
          data={whats.map((what) => ({ value: what, label: word(what) }))}
          value={draft.what}
          onChange={(event) => onChange({ what: event.currentTarget.value as What })}
        />
        {exchange ? (
          <NativeSelect
            label={status ? say(status.label) : ""}
            data={statuses.map((one) => ({ value: one, label: words.get(one) ?? one }))}
            value={draft.status}
            onChange={(event) => onChange({ status: event.currentTarget.value as Draft["status"] })}
          />
        ) : null}
        <div>
          {edit("contact", "contact")}
          <Choices
            of="contact"
            whom={reading.person}
            chosen={draft.contact}
            pick={(contact) => onChange({ contact })}
          />
        </div>
        <div>
          {edit("account", "account")}
          <Choices
            of="account"
            whom={reading.company}
            chosen={draft.account}
            pick={(account) => onChange({ account })}
          />
        </div>
        <div>
          {edit("opportunity", "opportunity")}
          <Choices
            of="opportunity"
            whom={reading.deal}
            chosen={draft.opportunity}
            pick={(opportunity) => onChange({ opportunity })}
          />
        </div>
        {exchange ? edit("at", "starts_at") : null}
        {exchange && draft.status === "held" ? edit("outcome", "outcome") : null}
      </div>
      {exchange ? <Agreed agreed={draft.agreed} onChange={(agreed) => onChange({ agreed })} /> : null}
      {exchange && draft.more.length > 0 ? (
        <ul className={classes.more}>
          {draft.more.map((promise) => (
            <li key={promise.what}>
              {promise.by === "them" ? t("promise.by", { what: promise.what }) : promise.what}
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => onChange({ more: draft.more.filter((one) => one !== promise) })}
              >
                {t("capture.drop")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
});

interface ChoicesProps {
  of: "contact" | "account" | "opportunity";
  whom: Reading["person"];
  chosen: Ref | null;
  pick: (one: Ref) => void;
}

/** More are found sooner by their name than in a heap of buttons. */
const FEW = 6;

/** Those between whom the text does not decide, or a name that nobody has yet. */
function Choices({ of, whom, chosen, pick }: ChoicesProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const object = useObject(of);
  if (!whom || chosen) return null;
  const { may, new: unknown } = whom;
  const make = (name: string) =>
    attempt(async () => {
      const made = await create(object, { [object.title]: name }, crypto.randomUUID(), {
        said: t("create.done", { name }),
      });
      pick({ id: made.id, label: titleOf(object, made) });
    });
  return (
    <Group gap={6} mt={6}>
      {may.slice(0, FEW).map((one) => (
        <Button key={one.id} size="compact-md" variant="default" onClick={() => pick(one)}>
          {one.label}
        </Button>
      ))}
      {may.length > FEW ? (
        <span className="quiet">{t("capture.others", { count: may.length - FEW })}</span>
      ) : null}
      {unknown !== null && of !== "opportunity" && object.can.create ? (
        <Button size="compact-md" variant="light" onClick={() => void make(unknown)}>
          {t("capture.make", { name: unknown })}
        </Button>
      ) : null}
    </Group>
  );
}
