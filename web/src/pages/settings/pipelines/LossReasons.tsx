// Why deals are lost: a short closed list, so that the answers can be counted. One that is no longer offered stays
// with the deals that name it.

import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { put } from "@/db/team";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { useAttempt } from "@/ui/words";
import classes from "../Settings.module.css";

export function LossReasons() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const submit = useSubmit();
  const [name, setName] = useState("");
  const { data } = useList(useObject("loss_reason"), [
    ["sort", "position,name"],
    ["limit", "100"],
  ]);
  const reasons = data?.data ?? [];
  const add = (event: FormEvent) => {
    event.preventDefault();
    void submit.run(async () => {
      await put("loss_reasons", "loss_reason", undefined, { name, position: reasons.length + 1 });
      setName("");
    });
  };
  const offer = (reason: RecordData, active: boolean) =>
    void attempt(() => put("loss_reasons", "loss_reason", reason, { active }));
  return (
    <section className={classes.card}>
      <h2>{t("pipelines.reasons")}</h2>
      <p className="quiet">{t("pipelines.reasonsLead")}</p>
      <ul className={classes.rows}>
        {reasons.map((reason) => {
          const active = reason.active !== false;
          const label = String(reason.name ?? "");
          return (
            <li key={reason.id} className={classes.row}>
              <span className={`${classes.grow} ${active ? "" : "quiet"}`}>{label}</span>
              <Button
                variant="default"
                aria-label={t(active ? "pipelines.retireOf" : "pipelines.offerOf", { name: label })}
                onClick={() => offer(reason, !active)}
              >
                {t(active ? "pipelines.retire" : "pipelines.offer")}
              </Button>
            </li>
          );
        })}
      </ul>
      <form className={classes.line} style={{ marginTop: 12 }} onSubmit={add}>
        <TextInput
          label={t("pipelines.newReason")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={submit.at("name")}
        />
        <Button type="submit" variant="default" loading={submit.busy}>
          {t("pipelines.addReason")}
        </Button>
        <Refusal of={submit} shown={["name"]} />
      </form>
    </section>
  );
}
