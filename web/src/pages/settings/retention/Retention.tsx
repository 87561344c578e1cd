// How long what is personal is kept: the rules, whom each would meet, and what was erased by them.

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { Trouble } from "@/ui/Trouble";
import { Page } from "../Page";
import classes from "../Settings.module.css";
import { Rule } from "./Rule";
import { RuleForm } from "./RuleForm";
import { Runs } from "./Runs";

export function Retention() {
  return (
    <Page name="retention">
      <Rules />
      <Runs />
    </Page>
  );
}

function Rules() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<string>();
  const { data, error, refetch } = useList(useObject("retention_rule"), [
    ["sort", "name"],
    ["limit", "100"],
  ]);
  const close = () => setEditing(undefined);
  return (
    <section className={classes.card} aria-labelledby="retention-rules">
      <div className={classes.head}>
        <h2 id="retention-rules">{t("retention.rules")}</h2>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEditing("new")}
        >
          {t("retention.add")}
        </Button>
      </div>
      <p className="quiet">{t("retention.lead")}</p>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {editing === "new" ? <RuleForm close={close} /> : null}
      {data?.data.length === 0 && editing !== "new" ? <p className="quiet">{t("retention.none")}</p> : null}
      <ul className={classes.rows}>
        {(data?.data ?? []).map((rule) =>
          editing === rule.id ? (
            <li key={rule.id}>
              <RuleForm rule={rule} close={close} />
            </li>
          ) : (
            <Rule key={rule.id} rule={rule} edit={() => setEditing(rule.id)} />
          ),
        )}
      </ul>
    </section>
  );
}
