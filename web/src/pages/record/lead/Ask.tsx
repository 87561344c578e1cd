// What to ask next: three facts nobody knows yet, the one that changes most first. A tap on one takes the answer.

import { Button } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { useMissing } from "@/db/leads";
import { fieldOf, useObject } from "@/db/schema";
import { say } from "@/i18n";
import { mayEdit } from "@/records/editable";
import { Section } from "@/records/page/Section";
import { CellEditor } from "@/records/table/CellEditor";
import classes from "./Lead.module.css";

const over = new Set(["converted", "disqualified"]);

export function Ask({ lead }: { lead: RecordData }) {
  const { t } = useTranslation();
  const object = useObject("lead");
  const { data = [] } = useMissing(lead.id);
  const [asking, setAsking] = useState<string>();
  const facts = data.flatMap(({ field: name, points }) => {
    const field = fieldOf(object, name);
    return field && mayEdit(object, field) ? [{ field, points }] : [];
  });
  const asked = asking === undefined ? undefined : fieldOf(object, asking);
  if (over.has(String(lead.status)) || (facts.length === 0 && !asked)) return null;
  return (
    <Section title={t("leadPage.ask")}>
      <div className={classes.chips}>
        {facts.map(({ field, points }) => (
          <Button
            key={field.name}
            variant={asking === field.name ? "filled" : "default"}
            aria-pressed={asking === field.name}
            leftSection={<IconMessageQuestion size={16} aria-hidden />}
            onClick={() => setAsking(asking === field.name ? undefined : field.name)}
          >
            {say(field.label)}
            {points > 0 ? (
              <span className={classes.points}>{t("leadPage.points", { points: `+${points}` })}</span>
            ) : null}
          </Button>
        ))}
      </div>
      {asked ? (
        <div className={classes.asked}>
          <CellEditor
            key={asked.name}
            object={object}
            record={lead}
            field={asked}
            close={() => setAsking(undefined)}
          />
        </div>
      ) : null}
    </Section>
  );
}
