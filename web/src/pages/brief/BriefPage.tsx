// What to know before one meets somebody, on one page: for the lift, the train, and paper.

import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";
import { useBrief, type Brief, type Briefed } from "@/db/briefs";
import { instant, listed, relativeMoment } from "@/i18n/format";
import { activityKinds } from "@/records/activity/kinds";
import { isBriefed, recordPath } from "@/records/links";
import { Section } from "@/records/page/Section";
import { Known, Open } from "@/records/questions/Open";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import { Lines, Part, Sources } from "./Lines";
import { Person } from "./Person";
import { Deals, Personal, Said } from "./Sections";
import { fieldName } from "./words";
import classes from "./Brief.module.css";

const notFound = new Problem(404, {});

export function BriefPage() {
  const { of = "", id = "" } = useParams({ strict: false }) as { of?: string; id?: string };
  return isBriefed(of) ? <Of of={of} id={id} /> : <Trouble error={notFound} />;
}

function Of({ of, id }: { of: Briefed; id: string }) {
  const { data: brief, error, refetch } = useBrief(of, id);
  if (error && !brief) return <Trouble error={error} retry={() => void refetch()} />;
  if (!brief) return <Waiting />;
  return <Page brief={brief} />;
}

function Page({ brief }: { brief: Brief }) {
  const { t } = useTranslation();
  const [sources, setSources] = useState(false);
  const meeting = brief.meeting ? brief.about.id : undefined;
  return (
    <Sources value={sources}>
      <article className={classes.page}>
        <header className={classes.head}>
          <div>
            <p className="quiet">{t("brief.title")}</p>
            <Heading brief={brief} />
          </div>
          <div className={classes.actions}>
            <Button variant="default" aria-pressed={sources} onClick={() => setSources(!sources)}>
              {t("brief.sources")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={17} aria-hidden />}
              onClick={() => window.print()}
            >
              {t("brief.print")}
            </Button>
          </div>
        </header>
        <div className={classes.columns}>
          <div>
            <Whom brief={brief} />
            <Part title={t("questions.open")} some={brief.questions.length > 0}>
              <Open questions={brief.questions} activity={meeting} />
            </Part>
            <Part title={t("questions.known")} some={brief.known.length > 0}>
              <Known facts={brief.known} activity={meeting} />
            </Part>
            <Personal brief={brief} />
          </div>
          <div>
            <Deals brief={brief} />
            <Said brief={brief} />
            <Part title={t("brief.missing")} some={brief.missing.length > 0}>
              <Lines
                lines={brief.missing}
                says={({ cite }) => fieldName(cite.object, cite.field)}
                aside={({ who }) => who?.label}
              />
            </Part>
          </div>
        </div>
        <p className="quiet">{t("brief.asOf", { at: instant(brief.as_of) })}</p>
      </article>
    </Sources>
  );
}

function Heading({ brief }: { brief: Brief }) {
  const { t } = useTranslation();
  const { about, meeting, company } = brief;
  const kind = activityKinds.find((one) => one === meeting?.kind);
  const title = about.label || (kind ? t(`activity.kind.${kind}`) : "–");
  const under = [
    kind && about.label ? t(`activity.kind.${kind}`) : "",
    meeting?.starts_at ? instant(meeting.starts_at) : "",
    meeting?.starts_at ? relativeMoment(meeting.starts_at) : "",
    meeting?.place ?? "",
  ];
  return (
    <>
      <h1 className={classes.title}>
        <Link to={recordPath(about.object, about.id) ?? "/"}>{title}</Link>
      </h1>
      <p className="quiet">{under.filter(Boolean).join(" · ")}</p>
      {company && company.id !== about.id ? (
        <p>
          <Link className={classes.company} to={recordPath("account", company.id) ?? "/"}>
            {company.label}
          </Link>
        </p>
      ) : null}
      {meeting?.agenda ? <p>{meeting.agenda}</p> : null}
    </>
  );
}

function Whom({ brief }: { brief: Brief }) {
  const { t } = useTranslation();
  const { people, ours, more_people: more } = brief;
  if (people.length === 0 && ours.length === 0) return null;
  return (
    <Section title={t("brief.people")}>
      <ul>
        {people.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
      {more > 0 ? <p className="quiet">{t("brief.more", { count: more })}</p> : null}
      {ours.length > 0 ? (
        <p className="quiet">{t("brief.ours", { names: listed(ours.map(({ label }) => label ?? "")) })}</p>
      ) : null}
    </Section>
  );
}
