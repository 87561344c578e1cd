// The team's pipeline by person, in the order of their names: to help, not to rank.

import { useTranslation } from "react-i18next";
import type { AggregateRow, Ref } from "@/api/records";
import { sumOf, useSums } from "@/db/insights";
import type { Pairs } from "@/db/records";
import { useSession } from "@/db/session";
import { isRef } from "@/db/values";
import { number, percent } from "@/i18n/format";
import { full, length } from "./amounts";
import { Bar } from "./Bar";
import { RowsLink } from "@/records/RowsLink";
import type { InsightScope } from "./scope";
import { several } from "./Stages";
import classes from "./Insights.module.css";

const NOBODY = "";

interface Person {
  owner: Ref | null;
  open: AggregateRow | undefined;
  won: number;
  lost: number;
}

function byPerson(open: AggregateRow[], decided: AggregateRow[]): Person[] {
  const people = new Map<string, Person>();
  const person = (row: AggregateRow): Person => {
    const owner = isRef(row.group[0]) ? row.group[0] : null;
    const known = people.get(owner?.id ?? NOBODY) ?? { owner, open: undefined, won: 0, lost: 0 };
    people.set(owner?.id ?? NOBODY, known);
    return known;
  };
  for (const row of open) person(row).open = row;
  for (const row of decided) {
    if (row.group[1] === "won") person(row).won += row.count ?? 0;
    if (row.group[1] === "lost") person(row).lost += row.count ?? 0;
  }
  return [...people.values()].sort((a, b) => (a.owner?.label ?? "").localeCompare(b.owner?.label ?? ""));
}

export function People({ scope }: { scope: InsightScope }) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const openDeals: Pairs = [...scope.deals, ["status", "open"]];
  const decidedDeals: Pairs = [...scope.deals, ...scope.decided, ["status[in]", "won,lost"]];
  const open = useSums([
    ...openDeals,
    ["group", "owner"],
    ["measure", "count,sum:amount,sum:weighted_amount"],
  ]);
  const decided = useSums([...decidedDeals, ["group", "owner,status"], ["measure", "count"]]);
  const people = byPerson(open.data ?? [], decided.data ?? []);
  const most = Math.max(0, ...people.map((p) => length(sumOf(p.open, "sum:amount"), workspace.currency)));
  if (people.length === 0) return null;
  return (
    <section className={classes.card}>
      <h2>{t("insights.people.title")}</h2>
      <p className="quiet">
        {t("insights.people.lead", { period: t(`insights.period.${scope.period}`) })}{" "}
        {several(open.data ?? []) ? t("insights.oneCurrency", workspace) : ""}
      </p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("insights.people.person")}</th>
              <th scope="col">{t("insights.people.open")}</th>
              <th scope="col">{t("insights.value")}</th>
              <th scope="col">{t("insights.people.won")}</th>
              <th scope="col">{t("insights.figure.win_rate")}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <Row
                key={person.owner?.id ?? NOBODY}
                person={person}
                most={most}
                open={openDeals}
                decided={decidedDeals}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  person: Person;
  most: number;
  open: Pairs;
  decided: Pairs;
}

function Row({ person, most, open, decided }: RowProps) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const { owner, won, lost } = person;
  const amounts = sumOf(person.open, "sum:amount");
  const weighted = sumOf(person.open, "sum:weighted_amount");
  const his = (pairs: Pairs): Pairs => [
    ...pairs.filter(([name]) => name !== "owner"),
    owner ? ["owner", owner.id] : ["owner[empty]", "true"],
  ];
  return (
    <tr>
      <th scope="row">
        {owner?.label ?? t("insights.people.nobody")}
        <Bar
          value={length(amounts, workspace.currency)}
          part={length(weighted, workspace.currency)}
          most={most}
        />
      </th>
      <td>
        <RowsLink rows={his(open)}>{number(person.open?.count ?? 0)}</RowsLink>
      </td>
      <td>{full(amounts)}</td>
      <td>
        <RowsLink rows={his(decided)}>
          {t("insights.people.wonOf", { won: number(won), decided: number(won + lost) })}
        </RowsLink>
      </td>
      <td>{won + lost === 0 ? "–" : percent(((won / (won + lost)) * 100).toFixed(1))}</td>
    </tr>
  );
}
