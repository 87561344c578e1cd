// Where files come in: drop them or choose them, and what was imported before.

import { Badge, Button } from "@mantine/core";
import "@mantine/core/styles/Badge.css";
import { IconFileImport } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ImportRun } from "@/api/imports";
import { uploadFiles, useImports } from "@/db/imports";
import { instant, number } from "@/i18n/format";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import classes from "./Import.module.css";

export function Imports() {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t("import.title")}</h1>
      <p className="quiet">{t("import.lead")}</p>
      <Drop />
      <History />
    </div>
  );
}

function Drop() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);

  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    setBusy(true);
    void attempt(async () => {
      const run = await uploadFiles(files);
      await navigate({ to: "/import/$id", params: { id: run.id } });
    }).finally(() => setBusy(false));
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <IconFileImport size={36} stroke={1.4} aria-hidden color="var(--g-accent)" />
      <p>{t("import.drop")}</p>
      <Button loading={busy} onClick={() => input.current?.click()}>
        {t("import.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".csv,.tsv,.txt,.vcf,text/csv,text/vcard"
        aria-label={t("import.choose")}
        onChange={(event) => take(event.currentTarget.files)}
      />
      <p className="quiet">{t("import.formats")}</p>
    </div>
  );
}

function History() {
  const { t } = useTranslation();
  const { data, error, refetch } = useImports();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data || data.data.length === 0) return null;
  return (
    <section aria-labelledby="earlier" style={{ marginTop: 32 }}>
      <h2 id="earlier" style={{ fontSize: 16 }}>
        {t("import.earlier")}
      </h2>
      <ul className={classes.rows}>
        {data.data.map((run) => (
          <Earlier key={run.id} run={run} />
        ))}
      </ul>
    </section>
  );
}

function Earlier({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const names = run.plan.files.map((file) => file.name).join(", ");
  return (
    <li className={classes.row}>
      <Link to="/import/$id" params={{ id: run.id }} className={classes.grow}>
        {names}
      </Link>
      <span className="quiet">
        {t("import.rows", { count: run.progress.total, n: number(run.progress.total) })}
      </span>
      <span className="quiet">{instant(run.created_at)}</span>
      <Badge variant="light" color={run.state === "done" ? "jade" : "gray"}>
        {t(`import.state.${run.state}`)}
      </Badge>
    </li>
  );
}
