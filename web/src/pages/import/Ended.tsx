// The end of an import: what arrived, the rows that were refused as a file, and the way back.

import { Alert, Anchor, Button } from "@mantine/core";
import "@mantine/core/styles/Anchor.css";
import "@mantine/core/styles/Alert.css";
import { IconArrowBackUp, IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { imports, type ImportRun } from "@/api/imports";
import { refresh } from "@/db/changes";
import { useFirstSteps } from "@/db/first";
import { touchedBy, undoImport } from "@/db/imports";
import { useSchema } from "@/db/schema";
import { say } from "@/i18n";
import { number } from "@/i18n/format";
import { listPath } from "@/records/links";
import { useAttempt } from "@/ui/words";
import { Counts } from "./Counts";
import classes from "./Import.module.css";

export function Ended({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { objects } = useSchema();
  // Somebody who is new goes on from here.
  const { data: help } = useFirstSteps();
  const picks = help?.first?.steps.some(({ step, done }) => step === "pick" && !done) === true;
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState(0);
  useEffect(() => refresh(touchedBy(run)), [run]);
  const undo = () => {
    setBusy(true);
    void attempt(async () => setKept((await undoImport(run.id)).kept.length)).finally(() => setBusy(false));
  };
  return (
    <section className={classes.card}>
      <h2 style={{ fontSize: 18, marginBottom: 12 }}>
        {t(`import.ended.${run.state === "done" || run.state === "failed" ? run.state : "undone"}`)}
      </h2>
      <Counts {...run.progress} />
      {kept > 0 ? (
        <Alert color="orange" mt="md">
          {t("import.ended.kept", { count: kept })}
        </Alert>
      ) : null}
      <div className={classes.head} style={{ marginTop: 20 }}>
        {run.state === "done"
          ? touchedBy(run).map((name) => {
              const object = objects.find((candidate) => candidate.name === name);
              return object ? (
                <Button key={name} component={Link} to={listPath(object)} variant="light">
                  {say(object.label_plural)}
                </Button>
              ) : null;
            })
          : null}
        {run.state === "done" && picks ? (
          <Button component={Link} to="/start/pick">
            {t("start.first.go.pick")}
          </Button>
        ) : null}
        {run.progress.refused > 0 ? (
          <Anchor href={imports.refused(run.id)} download>
            <IconDownload size={16} aria-hidden />{" "}
            {t("import.ended.refused", { count: run.progress.refused, n: number(run.progress.refused) })}
          </Anchor>
        ) : null}
        {run.state !== "undone" ? (
          <Button
            variant="default"
            loading={busy}
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={undo}
          >
            {t("import.ended.undo")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
