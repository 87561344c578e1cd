// What the new contact person reads before she calls: people, promises, deals, dates. Whom she has introduced herself to she ticks off.

import { Button, Group } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { markPerson, takeBack, useBrief, type HandoverBrief, type HandoverPerson } from "@/db/handovers";
import { useObject } from "@/db/schema";
import { say } from "@/i18n";
import { date, moneyShort, relativeMoment } from "@/i18n/format";
import { recordPath } from "@/records/links";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import { Waiting } from "@/ui/Waiting";
import { Page } from "../Page";
import classes from "../Settings.module.css";
import own from "./Together.module.css";
import { Introduction } from "./Introduction";

export function Brief() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { data, error, refetch } = useBrief(id);
  const name = data?.handover.label ?? "";
  return (
    <Page name="together">
      {error ? <Trouble error={error} retry={() => void refetch()} /> : data ? null : <Waiting lines={3} />}
      {data ? (
        <>
          <section className={classes.card} aria-labelledby="brief">
            <div className={classes.head}>
              <h2 id="brief">{name}</h2>
              {data.moved_at ? (
                <Button
                  variant="default"
                  onClick={() => void attempt(() => takeBack(id, t("together.takenBack", { name })))}
                >
                  {t("together.takeBack")}
                </Button>
              ) : null}
            </div>
            <Standing brief={data} />
          </section>
          <People brief={data} />
          <Promises brief={data} />
          <Deals brief={data} />
          <Dates brief={data} />
        </>
      ) : null}
    </Page>
  );
}

function Standing({ brief }: { brief: HandoverBrief }) {
  const { t } = useTranslation();
  const waiting = brief.people.filter((one) => one.state === "waiting").length;
  if (brief.moved_at === null) return <p role="status">{t("together.moving")}</p>;
  return <p>{waiting === 0 ? t("together.closed") : t("together.waiting", { count: waiting })}</p>;
}

function Section({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section className={classes.card} aria-label={title}>
      <h2>
        {title} <span className="quiet">{count}</span>
      </h2>
      <ul className={classes.rows}>{children}</ul>
    </section>
  );
}

function People({ brief }: { brief: HandoverBrief }) {
  const { t } = useTranslation();
  const [to, setTo] = useState<HandoverPerson>();
  return (
    <>
      <Section title={t("together.people")} count={brief.people.length}>
        {brief.people.map((one) => (
          <Person key={one.id} one={one} introduce={() => setTo(one)} />
        ))}
      </Section>
      {to ? <Introduction person={to} drafts={brief.drafts} close={() => setTo(undefined)} /> : null}
    </>
  );
}

function Person({ one, introduce }: { one: HandoverPerson; introduce: () => void }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const contact = useObject("contact");
  const name = one.record.label ?? "";
  const field = contact.fields.find((known) => known.name === "closeness");
  const option = field?.options?.find((known) => known.value === one.closeness);
  const under = [
    one.company,
    one.title,
    option ? say(option.label) : null,
    one.last_contact_at ? t("today.last", { when: relativeMoment(one.last_contact_at) }) : null,
  ];
  const set = (state: "introduced" | "not_needed" | "waiting") =>
    void attempt(() => markPerson(one, state, t(`together.said.${state}`, { name })));
  return (
    <li className={classes.row}>
      <Link to={recordPath(one.object, one.record.id) ?? "/"} className={own.target}>
        <strong>{name}</strong>
        <span className="quiet">{under.filter(Boolean).join(" · ")}</span>
      </Link>
      {one.state === "waiting" ? (
        <Group gap={6}>
          <Button variant="default" onClick={introduce} aria-label={t("together.draftFor", { name })}>
            {t("together.draft")}
          </Button>
          <Button
            variant="light"
            onClick={() => set("introduced")}
            aria-label={t("together.introducedOf", { name })}
          >
            {t("together.introduced")}
          </Button>
          <Button
            variant="default"
            onClick={() => set("not_needed")}
            aria-label={t("together.notNeededOf", { name })}
          >
            {t("together.notNeeded")}
          </Button>
        </Group>
      ) : (
        <Button variant="subtle" onClick={() => set("waiting")}>
          {t(one.state === "introduced" ? "together.introduced" : "together.notNeeded")} ✓
        </Button>
      )}
    </li>
  );
}

interface LineProps {
  object: string;
  id: string;
  what: string;
  under: (string | null | undefined)[];
}

function Line({ object, id, what, under }: LineProps) {
  return (
    <li className={classes.row}>
      <Link to={recordPath(object, id) ?? "/"} className={own.target}>
        <strong>{what}</strong>
        <span className="quiet">{under.filter(Boolean).join(" · ")}</span>
      </Link>
    </li>
  );
}

function Promises({ brief }: { brief: HandoverBrief }) {
  const { t } = useTranslation();
  return (
    <Section title={t("together.promises")} count={brief.promises.length}>
      {brief.promises.map(({ id, what, by, due_on: due, with: whom }) => (
        <Line
          key={id}
          object="promise"
          id={id}
          what={what ?? ""}
          under={[whom?.label, by === "them" ? t("today.fromThem") : null, due ? date(due) : null]}
        />
      ))}
    </Section>
  );
}

function Deals({ brief }: { brief: HandoverBrief }) {
  const { t } = useTranslation();
  return (
    <Section title={t("together.deals")} count={brief.deals.length}>
      {brief.deals.map((deal) => (
        <Line
          key={deal.record.id}
          object="opportunity"
          id={deal.record.id}
          what={deal.record.label ?? ""}
          under={[
            deal.account?.label,
            deal.stage,
            deal.amount ? moneyShort(deal.amount) : null,
            deal.close_date ? date(deal.close_date) : null,
            deal.next_step ? t("together.next", { step: deal.next_step }) : null,
          ]}
        />
      ))}
    </Section>
  );
}

function Dates({ brief }: { brief: HandoverBrief }) {
  const { t } = useTranslation();
  const dates = useObject("important_date");
  const activities = useObject("activity");
  const kind = (object: string, code: string | null) => {
    const fields = (object === "activity" ? activities : dates).fields;
    const options = fields.find((field) => field.name === "kind")?.options;
    const option = options?.find((known) => known.value === code);
    return option ? say(option.label) : (code ?? "");
  };
  return (
    <Section title={t("together.dates")} count={brief.dates.length}>
      {brief.dates.map((one) => (
        <Line
          key={one.id}
          object={one.object}
          id={one.id}
          what={[one.with?.label, kind(one.object, one.kind)].filter(Boolean).join(" · ")}
          under={[date(one.on), one.text]}
        />
      ))}
    </Section>
  );
}
