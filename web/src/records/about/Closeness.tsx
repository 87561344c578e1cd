// How close we are to a person, what that is made of, and when she is due again.

import { useState } from "react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { useStrength } from "@/db/people";
import { fieldOf, useObject } from "@/db/schema";
import { textOf } from "@/fields";
import { dayOf, relativeDay, today } from "@/i18n/format";
import { Facts } from "../facts/Facts";
import { Section } from "../page/Section";
import classes from "./About.module.css";

export function Closeness({ contact }: { contact: RecordData }) {
  const { t } = useTranslation();
  const object = useObject("contact");
  const { data } = useStrength(contact.id);
  const [why, setWhy] = useState(false);
  if (!data) return null;
  const field = fieldOf(object, "closeness");
  const said = data.said && field ? textOf(data.said, field) : undefined;
  const computed = t(`about.level.${data.level}`);
  const last = typeof contact.last_contact_at === "string" ? dayOf(contact.last_contact_at) : undefined;
  const due = typeof contact.contact_due_on === "string" ? contact.contact_due_on : undefined;
  return (
    <Section
      title={t("about.closeness")}
      action={
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-expanded={why}
          onClick={() => setWhy(!why)}
        >
          {t("about.why")}
        </Button>
      }
    >
      <p>
        <strong>{said ?? computed}</strong>{" "}
        <span className="quiet">
          {said
            ? t("about.saidBut", { level: computed, score: data.score })
            : t("about.score", { score: data.score })}
        </span>
      </p>
      <p className="quiet">
        {last ? t("about.last", { when: relativeDay(last) }) : t("about.never")}
        {due ? (
          <>
            {" · "}
            <span className={due < today() ? classes.late : undefined}>
              {t("about.due", { when: relativeDay(due) })}
            </span>
          </>
        ) : null}
      </p>
      {why ? (
        <>
          <div className={classes.meter}>
            {data.parts.map((part) => (
              <Part key={part.part} {...part} />
            ))}
          </div>
          <Facts object={object} record={contact} names={["closeness", "cadence_days"]} />
        </>
      ) : null}
    </Section>
  );
}

type PartProps = NonNullable<ReturnType<typeof useStrength>["data"]>["parts"][number];

function Part({ part, points, of, count }: PartProps) {
  const { t } = useTranslation();
  const today = part === "lately" && count === 0;
  const counted =
    count === null ? t("about.never") : today ? t("about.lately") : t(`about.part.${part}`, { count });
  return (
    <>
      <span>{counted}</span>
      <span className="num">{t("about.points", { points, of })}</span>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${(100 * points) / of}%` }} />
      </span>
    </>
  );
}
