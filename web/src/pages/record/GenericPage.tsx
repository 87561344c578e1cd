// The page of every object without one made by hand: its facts and what happened.

import { Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";
import type { ObjectInfo } from "@/api/schema";
import { useObjectByPlural } from "@/db/schema";
import { say } from "@/i18n";
import { Link } from "@tanstack/react-router";
import { Facts } from "@/records/facts/Facts";
import { briefPath, isBriefed, listPath } from "@/records/links";
import { Columns } from "@/records/page/Columns";
import { RecordPage } from "@/records/page/RecordPage";
import { Section } from "@/records/page/Section";
import { Timeline } from "@/records/timeline/Timeline";
import { Trouble } from "@/ui/Trouble";

const Guests = lazy(() => import("@/records/activity/Guests").then((module) => ({ default: module.Guests })));
const Files = lazy(() => import("@/records/files/Files").then((module) => ({ default: module.Files })));
const Shown = lazy(() => import("@/records/files/Shown").then((module) => ({ default: module.Shown })));

/** Objects without a page of their own that files hang on. */
const filed = ["activity", "note", "task"] as const;

const notFound = new Problem(404, {});

export function GenericPage() {
  const { t } = useTranslation();
  const { plural = "", id = "" } = useParams({ strict: false }) as { plural?: string; id?: string };
  const object = useObjectByPlural(plural);
  if (!object) return <Trouble error={notFound} />;
  return (
    <RecordPage
      object={object}
      id={id}
      actions={(record) =>
        isBriefed(object.plural) ? (
          <Button component={Link} to={briefPath(object.plural, record.id)} variant="default">
            {t("today.brief")}
          </Button>
        ) : null
      }
      over={() => <Link to={listPath(object)}>{say(object.label_plural)}</Link>}
    >
      {(record) => (
        <Columns
          parts={[
            {
              key: "facts",
              label: t("record.facts"),
              side: "main",
              body: (
                <>
                  <Section title={t("record.facts")}>
                    {object.name === "activity" ? (
                      <Suspense fallback={null}>
                        <Guests activity={record.id} status={record.status} />
                      </Suspense>
                    ) : null}
                    <Facts object={object} record={record} names={factsOf(object)} />
                  </Section>
                  <Suspense fallback={null}>
                    <Beside object={object} id={record.id} />
                  </Suspense>
                </>
              ),
            },
            {
              key: "story",
              label: t("timeline.label"),
              side: "side",
              body: (
                <Section title={t("timeline.label")}>
                  <Timeline object={object} id={record.id} />
                </Section>
              ),
            },
          ]}
        />
      )}
    </RecordPage>
  );
}

/** The file itself, or the files of what this is. */
function Beside({ object, id }: { object: ObjectInfo; id: string }) {
  if (object.name === "attachment") return <Shown id={id} />;
  const by = filed.find((name) => name === object.name);
  return by ? <Files by={by} id={id} /> : null;
}

/** Everything that is no housekeeping. */
function factsOf(object: ObjectInfo): string[] {
  return object.fields
    .filter((field) => field.write !== "system" && field.name !== object.title && field.kind !== "id")
    .map((field) => field.name);
}
