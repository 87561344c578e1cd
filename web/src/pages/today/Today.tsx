// The day's work on open deals, by when their next step is due. It ends: a day has an end too.

import { useTranslation } from "react-i18next";
import { useObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { useList } from "@/db/records";
import { date, today } from "@/i18n/format";
import { startCreating } from "@/records/creating";
import { Empty } from "@/ui/Empty";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import { Button } from "@mantine/core";
import { groupByDue } from "./due";
import { DueGroup, useDue } from "./Leads";
import { DealRow, TaskRow } from "./rows";
import classes from "./Today.module.css";

const MOST = "200";

export function Today() {
  const { t } = useTranslation();
  const { user } = useSession();
  const opportunity = useObject("opportunity");
  const task = useObject("task");
  const deals = useList(opportunity, [
    ["owner", user.id],
    ["status", "open"],
    ["sort", "next_step_on,-amount"],
    ["limit", MOST],
  ]);
  const tasks = useList(task, [
    ["owner", user.id],
    ["status", "open"],
    ["sort", "due_on"],
    ["limit", MOST],
  ]);
  const due = useDue();
  const failed = deals.error ?? tasks.error;
  const loaded = deals.data && tasks.data;
  if (failed && !loaded)
    return <Trouble error={failed} retry={() => void Promise.all([deals.refetch(), tasks.refetch()])} />;
  if (!deals.data || !tasks.data) return <Waiting />;
  const groups = groupByDue(deals.data.data, tasks.data.data, today());
  const first = groups.filter((group) => group.due === "overdue" || group.due === "today");
  const rest = groups.filter((group) => !first.includes(group));
  const group = (one: (typeof groups)[number]) => (
    <section key={one.due} className={classes.group} data-due={one.due}>
      <h2 className={classes.heading}>
        {t(`today.${one.due}`)} <span className="quiet num">{one.deals.length + one.tasks.length}</span>
      </h2>
      <ul className={classes.rows}>
        {one.tasks.map((row) => (
          <TaskRow key={row.id} task={row} object={task} />
        ))}
        {one.deals.map((row) => (
          <DealRow key={row.id} deal={row} />
        ))}
      </ul>
    </section>
  );
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <p className="quiet">{date(today())}</p>
        <h1 className={classes.hello}>{t("today.hello", { name: user.name })}</h1>
      </header>
      {first.map(group)}
      {due.map((one) => (
        <DueGroup key={one.key} group={one} />
      ))}
      {rest.map(group)}
      {groups.length + due.length > 0 ? (
        <p className={classes.end}>{t("today.end")}</p>
      ) : (
        <Empty title={t("today.empty")} hint={t("today.emptyHint")}>
          <Button mt="sm" onClick={() => startCreating("opportunity")}>
            {t("find.newDeal")}
          </Button>
        </Empty>
      )}
    </div>
  );
}
