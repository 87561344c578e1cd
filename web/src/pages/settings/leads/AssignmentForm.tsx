// A rule of assignment while it is being written.

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { create, save } from "@/db/records";
import { fieldOf, useObject } from "@/db/schema";
import { say } from "@/i18n";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { textOf, viewOf } from "@/records/filters/condition";
import classes from "../Settings.module.css";
import { Condition } from "./Condition";

interface AssignmentFormProps {
  lead: ObjectInfo;
  rule?: RecordData;
  /** Place of a new one: the last. */
  position: number;
  close: () => void;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

export function AssignmentForm({ lead, rule, position, close }: AssignmentFormProps) {
  const { t } = useTranslation();
  const object = useObject("assignment_rule");
  const submit = useSubmit();
  const [key] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(text(rule?.name));
  const [method, setMethod] = useState(text(rule?.method) || "round_robin");
  const [view, setView] = useState(() => viewOf(lead, text(rule?.condition)));
  const methods = fieldOf(object, "method")?.options ?? [];
  const keep = (event: FormEvent) => {
    event.preventDefault();
    // The filter in the condition has a form of its own, which React tells to this one as well.
    if (event.target !== event.currentTarget) return;
    const condition = textOf(view);
    const values = { name: name.trim(), method, condition: condition === "" ? null : condition };
    const said = t("leadRules.saved", { name: name.trim() });
    void submit
      .run(() =>
        rule ? save(object, rule, values, { said }) : create(object, { ...values, position }, key, { said }),
      )
      .then((done) => done && close());
  };
  return (
    <form
      className={classes.form}
      style={{ maxWidth: "none" }}
      onSubmit={keep}
      aria-label={name || t("leadRules.addAssignment")}
    >
      <div className={classes.line}>
        <TextInput
          label={t("leadRules.name")}
          autoFocus
          style={{ flex: "1 1 240px" }}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={submit.at("name")}
        />
        <NativeSelect
          label={t("leadRules.method")}
          value={method}
          onChange={(event) => setMethod(event.currentTarget.value)}
          data={methods.map((option) => ({ value: option.value, label: say(option.label) }))}
        />
      </div>
      <Condition lead={lead} view={view} change={setView} />
      {submit.at("condition") ? <p className={classes.error}>{submit.at("condition")}</p> : null}
      <Refusal of={submit} shown={["name", "condition"]} />
      <div className={classes.line}>
        <Button type="submit" loading={submit.busy} disabled={name.trim() === ""}>
          {t("common.save")}
        </Button>
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
