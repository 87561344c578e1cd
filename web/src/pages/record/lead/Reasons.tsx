// Why a lead has its score, and why it came to whom it came to: the rules that decided, in words.

import { useTranslation } from "react-i18next";
import type { RecordData, Value } from "@/api/records";
import { isRef } from "@/db/values";
import { number } from "@/i18n/format";
import { Section } from "@/records/page/Section";
import classes from "./Lead.module.css";

interface Reason {
  rule: string;
  points: number;
}

/** What the server wrote; a workspace may come from an older one. */
function reasonsOf(value: Value | undefined): Reason[] {
  const isReason = (one: unknown): one is Reason =>
    typeof one === "object" && one !== null && "rule" in one && "points" in one;
  return Array.isArray(value) ? (value as unknown[]).filter(isReason) : [];
}

export function Score({ lead }: { lead: RecordData }) {
  const { t } = useTranslation();
  const reasons = reasonsOf(lead.score_reasons).toSorted((a, b) => b.points - a.points);
  if (typeof lead.score !== "number") return null;
  return (
    <Section title={t("leadPage.score")}>
      <p className={classes.score}>{t("leadPage.points", { points: number(lead.score) })}</p>
      {reasons.length === 0 ? <p className="quiet">{t("leadPage.noRuleMet")}</p> : null}
      <ul className={classes.reasons}>
        {reasons.map(({ rule, points }) => (
          <li key={rule}>
            <span>{rule}</span>
            <span className="num">{points > 0 ? `+${number(points)}` : number(points)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function WhyHer({ lead }: { lead: RecordData }) {
  const { t } = useTranslation();
  const because = lead.assigned_because;
  if (typeof because !== "object" || because === null || !("rule" in because)) return null;
  const { rule, method, of, had } = because as { rule: string; method: string; of: number; had: number };
  const who = isRef(lead.owner) ? (lead.owner.label ?? "") : "";
  return (
    <Section title={t("leadPage.why.title", { who })}>
      <p>{t("leadPage.why.rule", { rule })}</p>
      <p className="quiet">
        {t(method === "load" ? "leadPage.why.load" : "leadPage.why.round_robin", {
          of: number(of),
          had: number(had),
        })}
      </p>
    </Section>
  );
}
