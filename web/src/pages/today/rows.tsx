// One line a deal, one line a task.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { save } from "@/db/records";
import { isMoney, isRef } from "@/db/values";
import { dateShort, moneyShort, relativeDay } from "@/i18n/format";
import { recordPath } from "@/records/links";
import { Face } from "@/ui/Face";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";
import classes from "./Today.module.css";

export function DealRow({ deal }: { deal: RecordData }) {
  const { t } = useTranslation();
  const account = isRef(deal.account) ? deal.account.label : null;
  const name = String(deal.name ?? "");
  return (
    <li>
      <Link className={classes.row} to={recordPath("opportunity", deal.id) ?? "/"}>
        <Face name={account ?? name} company />
        <span className={classes.what}>
          <strong className="ellipsis">
            {typeof deal.next_step === "string" && deal.next_step ? deal.next_step : t("deal.noNextStep")}
          </strong>
          <span className="quiet ellipsis">{[account, name].filter(Boolean).join(" · ")}</span>
        </span>
        {isMoney(deal.amount) ? <span className="num">{moneyShort(deal.amount)}</span> : null}
        <Day day={deal.next_step_on} />
      </Link>
    </li>
  );
}

export function TaskRow({ task, object }: { task: RecordData; object: ObjectInfo }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const subject = String(task.subject ?? "");
  const person = [task.contact, task.account, task.opportunity].find(isRef);
  return (
    <li className={classes.row}>
      <Tick
        label={t("task.finish", { subject })}
        checked={false}
        onChange={() =>
          void attempt(() =>
            save(object, task, { status: "done" }, { said: t("task.finished", { subject }) }),
          )
        }
      />
      <Link className={classes.what} to={recordPath("task", task.id) ?? "/"}>
        <strong className="ellipsis">{subject}</strong>
        {person?.label ? <span className="quiet ellipsis">{person.label}</span> : null}
      </Link>
      <Day day={task.due_on} />
    </li>
  );
}

function Day({ day }: { day: unknown }) {
  if (typeof day !== "string" || day === "") return null;
  return (
    <time className={`${classes.day} num`} dateTime={day} title={relativeDay(day)}>
      {dateShort(day)}
    </time>
  );
}
