// Open deals that need a look, each with its reasons; narrowed to one reason by a click, and for a manager by person.

import { useTranslation } from "react-i18next";
import type { Flag, FlaggedDeal, Flags } from "@/api/flags";
import { useFlags } from "@/db/flags";
import { useSession } from "@/db/session";
import { money, number } from "@/i18n/format";
import { useReasons } from "@/records/deal/useReasons";
import { Trouble } from "@/ui/Trouble";
import { PersonName } from "./ChangesByPerson";
import { Opened } from "./Opened";
import type { InsightScope } from "./scope";
import classes from "./Insights.module.css";

export function Watch({ scope }: { scope: InsightScope }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const reasons = useReasons();
  const { data, error, refetch } = useFlags(scope.deals);
  const chosen = data?.counts.find(({ flag }) => flag === scope.flag)?.flag;
  const deals = (data?.data ?? []).filter((deal) => !chosen || deal.flags.includes(chosen));
  const label = chosen ? t(`insights.watch.flag.${chosen}`) : t("insights.watch.title");
  return (
    <section className={classes.card} aria-labelledby="watch">
      <h2 id="watch">{t("insights.watch.title")}</h2>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <>
          <p className={classes.answer} aria-live="polite">
            {t("insights.watch.answer", { count: data.data.length, n: number(data.data.length) })}
          </p>
          <Reasons flags={data} chosen={chosen} choose={(flag) => scope.change({ flag })} />
          {scope.manager && scope.who !== user.id ? <ByPerson deals={deals} scope={scope} /> : null}
          <Opened
            key={chosen ?? ""}
            label={label}
            deals={deals}
            amount={(deal) => (deal.amount ? money(deal.amount) : "–")}
            under={(deal) => (
              <ul className={classes.reasons}>
                {reasons(deal).map(({ flag, sentence }) => (
                  <li key={flag}>{sentence}</li>
                ))}
              </ul>
            )}
          />
        </>
      ) : null}
    </section>
  );
}

interface ReasonsProps {
  flags: Flags;
  chosen: Flag | undefined;
  choose: (flag: Flag | "") => void;
}

function Reasons({ flags, chosen, choose }: ReasonsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.chips} aria-label={t("insights.watch.why")}>
      {flags.counts.map(({ flag, count }) => (
        <button
          key={flag}
          type="button"
          className={classes.chip}
          aria-pressed={flag === chosen}
          disabled={count === 0}
          onClick={() => choose(flag === chosen ? "" : flag)}
        >
          {t(`insights.watch.flag.${flag}`)} <span className="num">{number(count)}</span>
        </button>
      ))}
    </fieldset>
  );
}

function ByPerson({ deals, scope }: { deals: FlaggedDeal[]; scope: InsightScope }) {
  const { t } = useTranslation();
  const people = new Map<string, FlaggedDeal[]>();
  for (const deal of deals) {
    const id = deal.owner?.id ?? "";
    people.set(id, [...(people.get(id) ?? []), deal]);
  }
  const named = [...people.values()].map((his) => ({ owner: his[0]?.owner ?? null, count: his.length }));
  named.sort((a, b) => (a.owner?.label ?? "").localeCompare(b.owner?.label ?? ""));
  if (named.length < 2) return null;
  return (
    <ul className={classes.people} aria-label={t("insights.watch.byPerson")}>
      {named.map(({ owner, count }) => (
        <li key={owner?.id ?? ""}>
          <PersonName owner={owner} scope={scope} /> <span className="quiet num">{number(count)}</span>
        </li>
      ))}
    </ul>
  );
}
