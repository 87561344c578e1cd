// What is to be asked of a person or company, and what is known: on their pages.

import { useTranslation } from "react-i18next";
import { useBrief, type Briefed } from "@/db/briefs";
import { Section } from "../page/Section";
import { Known, Open } from "./Open";

export function Questions({ of, id }: { of: Briefed; id: string }) {
  const { t } = useTranslation();
  const { data } = useBrief(of, id);
  if (!data) return null;
  const { questions, known } = data;
  return (
    <>
      {known.length > 0 ? (
        <Section title={t("questions.known")}>
          <Known facts={known} />
        </Section>
      ) : null}
      {questions.length > 0 ? (
        <Section title={t("questions.open")}>
          <Open questions={questions} />
        </Section>
      ) : null}
    </>
  );
}
