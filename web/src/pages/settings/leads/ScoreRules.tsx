// Which leads are promising: each rule gives points to those that meet its condition. All open leads are scored anew when
// one changes.

import { Button, TextInput } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { create, save, trash, useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { number } from "@/i18n/format";
import { DotsMenu } from "@/ui/DotsMenu";
import { Tick } from "@/ui/Tick";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { useAttempt } from "@/ui/words";
import { textOf, viewOf } from "@/records/filters/condition";
import classes from "../Settings.module.css";
import { Condition, ConditionWords } from "./Condition";

const text = (value: unknown) => (typeof value === "string" ? value : "");
const signed = (points: unknown) =>
  Number(points) > 0 ? `+${number(Number(points))}` : number(Number(points));

export function ScoreRules({ lead }: { lead: ObjectInfo }) {
  const { t } = useTranslation();
  const object = useObject("score_rule");
  const [editing, setEditing] = useState<string>();
  const { data } = useList(object, [
    ["sort", "-points,name"],
    ["limit", "100"],
  ]);
  const close = () => setEditing(undefined);
  return (
    <section className={classes.card} aria-labelledby="score-rules">
      <div className={classes.head}>
        <h2 id="score-rules">{t("leadRules.scoring")}</h2>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEditing("new")}
        >
          {t("leadRules.addScore")}
        </Button>
      </div>
      <p className="quiet">{t("leadRules.scoringLead")}</p>
      {editing === "new" ? <ScoreForm lead={lead} close={close} /> : null}
      <ul className={classes.rows}>
        {(data?.data ?? []).map((rule) =>
          editing === rule.id ? (
            <li key={rule.id}>
              <ScoreForm lead={lead} rule={rule} close={close} />
            </li>
          ) : (
            <ScoreRow key={rule.id} lead={lead} rule={rule} edit={() => setEditing(rule.id)} />
          ),
        )}
      </ul>
    </section>
  );
}

interface RowProps {
  lead: ObjectInfo;
  rule: RecordData;
  edit: () => void;
}

function ScoreRow({ lead, rule, edit }: RowProps) {
  const { t } = useTranslation();
  const object = useObject("score_rule");
  const attempt = useAttempt();
  const name = text(rule.name);
  const active = rule.active !== false;
  return (
    <li className={classes.row}>
      <Tick
        label={t("leadRules.inUse", { name })}
        checked={active}
        onChange={(on) =>
          void attempt(() => save(object, rule, { active: on }, { said: t("leadRules.saved", { name }) }))
        }
      />
      <span className={`${classes.grow} ${active ? "" : "quiet"}`}>
        <strong>{name}</strong>
        <span className="quiet">
          <ConditionWords lead={lead} condition={text(rule.condition)} />
        </span>
      </span>
      <span className="num">{t("leadRules.points", { points: signed(rule.points) })}</span>
      <DotsMenu
        label={t("leadRules.moreOf", { name })}
        items={[
          { label: t("leadRules.change"), icon: <IconPencil size={16} aria-hidden />, act: edit },
          {
            label: t("leadRules.remove"),
            icon: <IconTrash size={16} aria-hidden />,
            act: () => void attempt(() => trash(object, rule.id, t("leadRules.removed", { name }))),
          },
        ]}
      />
    </li>
  );
}

function ScoreForm({ lead, rule, close }: { lead: ObjectInfo; rule?: RecordData; close: () => void }) {
  const { t } = useTranslation();
  const object = useObject("score_rule");
  const submit = useSubmit();
  const [key] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(text(rule?.name));
  const [points, setPoints] = useState(rule ? String(rule.points) : "10");
  const [view, setView] = useState(() => viewOf(lead, text(rule?.condition)));
  const condition = textOf(view);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    // The filter in the condition has a form of its own, which React tells to this one as well.
    if (event.target !== event.currentTarget) return;
    const values = { name: name.trim(), points: Number(points), condition };
    const said = t("leadRules.saved", { name: name.trim() });
    void submit
      .run(() => (rule ? save(object, rule, values, { said }) : create(object, values, key, { said })))
      .then((done) => done && close());
  };
  return (
    <form
      className={classes.form}
      style={{ maxWidth: "none" }}
      onSubmit={keep}
      aria-label={name || t("leadRules.addScore")}
    >
      <div className={classes.line}>
        <TextInput
          label={t("leadRules.reason")}
          placeholder={t("leadRules.reasonHint")}
          autoFocus
          style={{ flex: "1 1 240px" }}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={submit.at("name")}
        />
        <TextInput
          label={t("leadRules.pointsField")}
          inputMode="numeric"
          w={110}
          value={points}
          onChange={(event) => setPoints(event.currentTarget.value)}
          error={submit.at("points")}
        />
      </div>
      <Condition lead={lead} view={view} change={setView} />
      {submit.at("condition") ? <p className={classes.error}>{submit.at("condition")}</p> : null}
      <Refusal of={submit} shown={["name", "points", "condition"]} />
      <div className={classes.line}>
        <Button type="submit" loading={submit.busy} disabled={condition === "" || name.trim() === ""}>
          {t("common.save")}
        </Button>
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
        {condition === "" ? <span className="quiet">{t("leadRules.needsCondition")}</span> : null}
      </div>
    </form>
  );
}
