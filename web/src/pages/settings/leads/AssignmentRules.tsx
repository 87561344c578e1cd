// Who gets which leads: the first rule, in this order, that a lead meets and that has somebody who is there.

import { Button } from "@mantine/core";
import { IconArrowUp, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { save, trash, useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { said } from "@/records/about/lines";
import { DotsMenu } from "@/ui/DotsMenu";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";
import classes from "../Settings.module.css";
import { AssignmentForm } from "./AssignmentForm";
import { ConditionWords } from "./Condition";
import { Members } from "./Members";

const text = (value: unknown) => (typeof value === "string" ? value : "");

export function AssignmentRules({ lead }: { lead: ObjectInfo }) {
  const { t } = useTranslation();
  const object = useObject("assignment_rule");
  const [editing, setEditing] = useState<string>();
  const { data } = useList(object, [
    ["sort", "position,created_at"],
    ["limit", "100"],
  ]);
  const rules = data?.data ?? [];
  const close = () => setEditing(undefined);
  const next = Math.max(0, ...rules.map((rule) => Number(rule.position ?? 0))) + 1;
  return (
    <section className={classes.card} aria-labelledby="assignment-rules">
      <div className={classes.head}>
        <h2 id="assignment-rules">{t("leadRules.assignment")}</h2>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEditing("new")}
        >
          {t("leadRules.addAssignment")}
        </Button>
      </div>
      <p className="quiet">{t("leadRules.assignmentLead")}</p>
      {editing === "new" ? <AssignmentForm lead={lead} position={next} close={close} /> : null}
      <ol className={classes.rows}>
        {rules.map((rule, at) => (
          <li key={rule.id}>
            {editing === rule.id ? (
              <AssignmentForm lead={lead} rule={rule} position={next} close={close} />
            ) : (
              <Rule lead={lead} rule={rule} before={rules[at - 1]} edit={() => setEditing(rule.id)} />
            )}
            <Members rule={rule} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface RuleProps {
  lead: ObjectInfo;
  rule: RecordData;
  /** The rule that comes first until now. */
  before: RecordData | undefined;
  edit: () => void;
}

function Rule({ lead, rule, before, edit }: RuleProps) {
  const { t } = useTranslation();
  const object = useObject("assignment_rule");
  const attempt = useAttempt();
  const name = text(rule.name);
  const active = rule.active !== false;
  const message = { said: t("leadRules.saved", { name }) };
  const earlier = async () => {
    if (!before) return;
    const [here, there] = [Number(rule.position ?? 0), Number(before.position ?? 0)];
    await save(object, before, { position: Math.max(here, there + 1) });
    await save(object, rule, { position: there }, message);
  };
  return (
    <div className={classes.row}>
      <Tick
        label={t("leadRules.inUse", { name })}
        checked={active}
        onChange={(on) => void attempt(() => save(object, rule, { active: on }, message))}
      />
      <span className={`${classes.grow} ${active ? "" : "quiet"}`}>
        <strong>{name}</strong>
        <span className="quiet">
          <ConditionWords lead={lead} condition={text(rule.condition)} />
        </span>
      </span>
      <span className="quiet">{said(object, rule, "method")}</span>
      <DotsMenu
        label={t("leadRules.moreOf", { name })}
        items={[
          { label: t("leadRules.change"), icon: <IconPencil size={16} aria-hidden />, act: edit },
          {
            label: t("leadRules.earlier"),
            icon: <IconArrowUp size={16} aria-hidden />,
            disabled: before === undefined,
            act: () => void attempt(earlier),
          },
          {
            label: t("leadRules.remove"),
            icon: <IconTrash size={16} aria-hidden />,
            act: () => void attempt(() => trash(object, rule.id, t("leadRules.removed", { name }))),
          },
        ]}
      />
    </div>
  );
}
