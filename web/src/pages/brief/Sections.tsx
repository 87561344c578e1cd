// The parts of a brief beside who takes part: deals, what was said and promised, and what one remembers about people.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Brief, BriefLine } from "@/db/briefs";
import { date } from "@/i18n/format";
import { activityKinds } from "@/records/activity/kinds";
import { recordPath } from "@/records/links";
import { Lines, Part } from "./Lines";
import { option, useDealWords, when } from "./words";
import classes from "./Brief.module.css";

const joined = (...words: (string | null | undefined)[]) => words.filter(Boolean).join(" · ");

/** A day that is past is late. */
const due = ({ at, days }: BriefLine) =>
  at ? <span className={(days ?? 0) < 0 ? classes.late : undefined}>{when(at)}</span> : null;

const risks = new Set(["no_next_step", "too_long_in_stage", "pushed_twice", "one_contact"]);

export function Deals({ brief }: { brief: Brief }) {
  const { t } = useTranslation();
  const words = useDealWords();
  return (
    <Part title={t("brief.deals")} some={brief.deals.length > 0}>
      {brief.deals.map((deal) => (
        <div key={deal.id}>
          <h3 className={classes.sub}>
            <Link to={recordPath("opportunity", deal.id) ?? "/"}>{deal.name}</Link>
          </h3>
          <Lines
            lines={deal.lines}
            says={(line) => (
              <span className={risks.has(line.kind) ? classes.late : undefined}>{words(line)}</span>
            )}
            aside={(line) => (line.kind === "next_step" ? due(line) : null)}
          />
        </div>
      ))}
    </Part>
  );
}

export function Said({ brief }: { brief: Brief }) {
  const { t } = useTranslation();
  const { exchanges, promises, tasks } = brief;
  const kind = (line: BriefLine) => {
    const known = activityKinds.find((one) => one === line.kind);
    return known ? t(`activity.kind.${known}`) : t("brief.note");
  };
  return (
    <>
      <Part title={t("brief.promises")} some={promises.length > 0}>
        <Lines
          lines={promises}
          says={(line) => line.text}
          aside={(line) => (
            <>
              {joined(line.kind === "ours" ? t("activity.us") : t("activity.them"), line.who?.label)}
              {line.at ? " · " : ""}
              {due(line)}
            </>
          )}
        />
      </Part>
      <Part title={t("brief.exchanges")} some={exchanges.length > 0}>
        <Lines
          lines={exchanges}
          says={(line) => line.text ?? kind(line)}
          aside={(line) => joined(kind(line), when(line.at), line.who?.label)}
        />
      </Part>
      <Part title={t("brief.tasks")} some={tasks.length > 0}>
        <Lines lines={tasks} says={(line) => line.text} aside={due} />
      </Part>
    </>
  );
}

export function Personal({ brief }: { brief: Brief }) {
  const { t } = useTranslation();
  const { tastes, dates } = brief;
  const several = brief.people.length > 1;
  const whose = (line: BriefLine) => (several ? line.who?.label : null);
  return (
    <>
      <Part title={t("brief.tastes")} some={tastes.length > 0}>
        <Lines
          lines={tastes}
          says={(line) => line.text}
          aside={(line) => joined(option("preference", "kind", line.kind), whose(line))}
        />
      </Part>
      <Part title={t("brief.dates")} some={dates.length > 0}>
        <Lines
          lines={dates}
          says={(line) => joined(option("important_date", "kind", line.kind), line.text)}
          aside={(line) => joined(line.at ? date(line.at) : "", when(line.at), whose(line))}
        />
      </Part>
    </>
  );
}
