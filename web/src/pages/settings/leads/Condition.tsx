// A condition as the words of a list's filters, to read or to write, and how many open leads meet it now.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { useList, type Pairs } from "@/db/records";
import { number } from "@/i18n/format";
import { FilterBar } from "@/records/filters/FilterBar";
import { OneCondition } from "@/records/filters/OneCondition";
import { pairsOf, searchOf, viewOf } from "@/records/filters/condition";
import { listPath } from "@/records/links";
import type { View } from "@/records/view";

const OPEN: Pairs = [["status[in]", "new,assigned,contacted,nurture"]];

/** The words of a condition, joined. */
export function ConditionWords({ lead, condition }: { lead: ObjectInfo; condition: string }) {
  const { t } = useTranslation();
  const { filters } = viewOf(lead, condition);
  if (filters.length === 0) return t("leadRules.everyLead");
  return filters.map((filter, index) => (
    <span key={`${filter.field}.${filter.op}.${filter.value}`}>
      {index > 0 ? t("leadRules.and") : null}
      <OneCondition object={lead} filter={filter} />
    </span>
  ));
}

interface ConditionProps {
  lead: ObjectInfo;
  view: View;
  change: (view: View) => void;
}

export function Condition({ lead, view, change }: ConditionProps) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t("leadRules.condition")}>
      <strong>{t("leadRules.condition")}</strong>
      <FilterBar object={lead} view={view} arrange={(next) => change({ ...view, ...next })} />
      <Meeting lead={lead} pairs={pairsOf(view)} />
    </div>
  );
}

/** How many open leads meet it, and the way to them. */
function Meeting({ lead, pairs }: { lead: ObjectInfo; pairs: Pairs }) {
  const { t } = useTranslation();
  const query: Pairs = [...OPEN, ...pairs];
  const { data } = useList(lead, [...query, ["count", "exact"], ["limit", "1"]]);
  if (data?.count === undefined) return null;
  return (
    <p className="quiet" role="status">
      <Link to={listPath(lead)} search={searchOf(query) as never}>
        {t("leadRules.meetNow", { count: data.count, n: number(data.count) })}
      </Link>
    </p>
  );
}
