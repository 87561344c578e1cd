// Questions that wait for an answer, and the facts that are known.

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AskedQuestion, KnownFact } from "@/db/questions";
import { relativeMoment } from "@/i18n/format";
import { recordPath } from "../links";
import { Ask } from "./Ask";
import classes from "./Questions.module.css";

interface OpenProps {
  questions: readonly AskedQuestion[];
  activity?: string | undefined;
}

export function Open({ questions, activity }: OpenProps) {
  return (
    <ul>
      {questions.map((asked) => (
        <li key={asked.id + asked.of} className={classes.asked}>
          <p>
            {asked.text} <span className={classes.set}>{asked.set}</span>
          </p>
          <Ask asked={asked} activity={activity} />
        </li>
      ))}
    </ul>
  );
}

export function Known({ facts, activity }: { facts: readonly KnownFact[]; activity?: string | undefined }) {
  return (
    <ul>
      {facts.map((fact) => (
        <Fact key={fact.cite.id} fact={fact} activity={activity} />
      ))}
    </ul>
  );
}

function Fact({ fact, activity }: { fact: KnownFact; activity?: string | undefined }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { ask, value, at, who, cite } = fact;
  const yesNo = ask?.kind === "yes_no";
  const said =
    yesNo && value === "yes" ? t("questions.yes") : yesNo && value === "no" ? t("questions.no") : value;
  return (
    <li className={classes.asked}>
      <div className={classes.fact}>
        <Link to={recordPath("answer", cite.id) ?? "/"} className={classes.says}>
          <span className="quiet">{fact.asked}</span>
          <strong>{said}</strong>
        </Link>
        <span className={classes.set}>
          {[at ? relativeMoment(at) : "", who?.label].filter(Boolean).join(" · ")}
        </span>
        {ask ? (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={open}
            aria-label={t("questions.againOf", { question: ask.text })}
            onClick={() => setOpen(!open)}
          >
            {t("questions.again")}
          </Button>
        ) : null}
      </div>
      {open && ask ? <Ask asked={ask} activity={activity} done={() => setOpen(false)} /> : null}
    </li>
  );
}
