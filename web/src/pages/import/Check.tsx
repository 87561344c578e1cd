// Step two: what the import would do. Values that fit nothing are shown with what was perhaps meant; a person decides.

import { Alert, Button, Loader, TextInput } from "@mantine/core";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Alert.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportFilePreview, ImportRun, ImportProblem, ImportValue } from "@/api/imports";
import { correctPlan, lookAgain, startImport, usePreview } from "@/db/imports";
import { number } from "@/i18n/format";
import { Foot } from "@/ui/Foot";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import { Counts } from "./Counts";
import classes from "./Import.module.css";
import { Twice } from "./Twice";

/** Problems shown one by one under a file. */
const SHOWN = 20;

export function Check({ run, onBack }: { run: ImportRun; onBack: () => void }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { data, error, isFetching, refetch } = usePreview(run.id, true);
  const [busy, setBusy] = useState(false);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  const total = data?.files.reduce((sum, file) => sum + file.created + file.updated, 0) ?? 0;
  return (
    <>
      <p className="quiet">{t("import.check.lead")}</p>
      {data?.files.map((file, at) =>
        run.plan.files[at]?.object == null ? null : (
          <FileCheck key={run.plan.files[at].name} run={run} at={at} preview={file} />
        ),
      )}
      <Foot>
        {isFetching ? <Loader size="sm" aria-label={t("import.check.looking")} /> : null}
        <Button variant="default" size="md" onClick={onBack}>
          {t("import.check.back")}
        </Button>
        <Button
          size="md"
          loading={busy}
          disabled={isFetching || total === 0}
          onClick={() => {
            setBusy(true);
            void attempt(() => startImport(run.id)).finally(() => setBusy(false));
          }}
        >
          {t("import.check.go", { count: total, n: number(total) })}
        </Button>
      </Foot>
    </>
  );
}

function FileCheck({ run, at, preview }: { run: ImportRun; at: number; preview: ImportFilePreview }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const file = run.plan.files[at];
  const name = file?.name ?? "";
  const others = preview.problems.filter(
    (problem) => !preview.values.some((v) => v.column === problem.column && v.value === problem.value),
  );
  return (
    <section className={classes.card} aria-label={name}>
      <h2 style={{ fontSize: 16, marginBottom: 12 }}>{name}</h2>
      <Counts {...preview} />
      {preview.left_out.map((rows) => (
        <p key={rows.code} className="quiet">
          {t("import.check.leftOut", { count: rows.count, why: rows.message })}
        </p>
      ))}
      {preview.values.length > 0 ? <Values run={run} at={at} values={preview.values} /> : null}
      {others.length > 0 ? <Problems problems={others.slice(0, SHOWN)} more={preview.refused} /> : null}
      {file && preview.lookalikes.length > 0 ? (
        <Twice
          file={file}
          preview={preview}
          choose={(on_alike) =>
            void attempt(async () => {
              const files = run.plan.files.map((known) => (known === file ? { ...known, on_alike } : known));
              await correctPlan(run, { ...run.plan, files });
              await lookAgain(run.id);
            })
          }
        />
      ) : null}
      {preview.refused === 0 && preview.lookalikes.length === 0 ? (
        <Alert color="jade" mt="md">
          {t("import.check.clean")}
        </Alert>
      ) : null}
    </section>
  );
}

function Values({ run, at, values }: { run: ImportRun; at: number; values: ImportValue[] }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [meant, setMeant] = useState<Record<string, string>>({});
  const key = (value: ImportValue) => `${value.column}\n${value.value}`;

  const keep = (chosen: [ImportValue, string][]) =>
    attempt(async () => {
      const columns = run.plan.files[at]?.columns.map((column) => {
        const mine = chosen.filter(([value]) => value.column === column.header);
        const added = Object.fromEntries(mine.map(([value, meaning]) => [value.value, meaning]));
        return { ...column, values: { ...column.values, ...added } };
      });
      const files = run.plan.files.map((file, place) =>
        place === at && columns ? { ...file, columns } : file,
      );
      await correctPlan(run, { ...run.plan, files });
      await lookAgain(run.id);
    });
  const suggested = values.flatMap((value): [ImportValue, string][] =>
    value.suggestion === null ? [] : [[value, value.suggestion]],
  );
  return (
    <div style={{ marginTop: 16 }}>
      <div className={classes.head}>
        <h3 style={{ fontSize: 14, flex: 1 }}>{t("import.check.values")}</h3>
        {suggested.length > 1 ? (
          <Button variant="light" onClick={() => void keep(suggested)}>
            {t("import.check.takeAll", { count: suggested.length })}
          </Button>
        ) : null}
      </div>
      <ul className={classes.rows}>
        {values.map((value) => {
          const typed = meant[key(value)] ?? value.suggestion ?? "";
          return (
            <li key={key(value)} className={classes.row}>
              <span className={classes.grow}>
                <strong>{value.value}</strong>{" "}
                <span className="quiet">
                  {value.column} · {t("import.rows", { count: value.count, n: number(value.count) })}
                </span>
              </span>
              <TextInput
                aria-label={t("import.check.meant", { value: value.value })}
                placeholder={t("import.check.meantHint")}
                value={typed}
                onChange={({ currentTarget: { value: text } }) =>
                  setMeant((before) => ({ ...before, [key(value)]: text }))
                }
              />
              <Button
                variant="light"
                aria-label={t("import.check.takeOf", { value: value.value })}
                disabled={typed.trim() === ""}
                onClick={() => void keep([[value, typed]])}
              >
                {t("import.check.take")}
              </Button>
              <Button
                variant="subtle"
                color="gray"
                aria-label={t("import.check.blankOf", { value: value.value })}
                onClick={() => void keep([[value, ""]])}
              >
                {t("import.check.blank")}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Problems({ problems, more }: { problems: ImportProblem[]; more: number }) {
  const { t } = useTranslation();
  return (
    <div style={{ marginTop: 16 }}>
      <h3 style={{ fontSize: 14 }}>{t("import.check.problems", { count: more, n: number(more) })}</h3>
      <ul className={classes.rows}>
        {problems.map((problem) => (
          <li key={`${problem.row}-${problem.column}`} className={classes.row}>
            <span className="num quiet">{t("import.check.row", { row: problem.row })}</span>
            <span className={classes.grow}>
              <strong>{problem.column}</strong> {problem.value} — {problem.message ?? problem.code}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
