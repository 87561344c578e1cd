// The same change by person, in the order of names. A name narrows the page to that person.

import { useTranslation } from "react-i18next";
import type { Balance, Cause } from "@/api/insights";
import type { Money, Ref } from "@/api/records";
import { plus } from "@/db/insights";
import { short } from "./amounts";
import type { InsightScope } from "./scope";
import classes from "./Insights.module.css";

/** A column a group of causes: what came, what it is worth now, how it ended, what left. */
const columns: { key: "came" | "revalued" | "won" | "lost" | "left"; causes: Cause[] }[] = [
  { key: "came", causes: ["entered", "reopened"] },
  { key: "revalued", causes: ["raised", "lowered"] },
  { key: "won", causes: ["won"] },
  { key: "lost", causes: ["lost"] },
  { key: "left", causes: ["left"] },
];

type Person = Balance & { owner: Ref | null };

export function ChangesByPerson({ people, scope }: { people: Person[]; scope: InsightScope }) {
  const { t } = useTranslation();
  const sum = (person: Person, causes: Cause[]) => {
    const steps = person.steps.filter((step) => causes.includes(step.cause) && step.count > 0);
    return steps.length === 0 ? "" : short(steps.reduce<Money[]>((all, step) => plus(all, step.totals), []));
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption>{t("insights.changes.byPerson")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("insights.people.person")}</th>
            <th scope="col">{t("insights.changes.lines.start")}</th>
            {columns.map(({ key }) => (
              <th key={key} scope="col">
                {t(`insights.changes.column.${key}`)}
              </th>
            ))}
            <th scope="col">{t("insights.changes.lines.end")}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.owner?.id ?? ""}>
              <th scope="row">
                <PersonName owner={person.owner} scope={scope} />
              </th>
              <td>{short(person.start.totals)}</td>
              {columns.map(({ key, causes }) => (
                <td key={key}>{sum(person, causes)}</td>
              ))}
              <td>{short(person.end.totals)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A person whose name narrows the page to her. */
export function PersonName({ owner, scope }: { owner: Ref | null; scope: InsightScope }) {
  const { t } = useTranslation();
  if (!owner?.label) return t("insights.people.nobody");
  return (
    <button type="button" className={classes.link} onClick={() => scope.change({ who: owner.id })}>
      {owner.label}
    </button>
  );
}
