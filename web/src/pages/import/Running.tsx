// Step three: rows on their way. One may leave; the import goes on.

import { Progress } from "@mantine/core";
import "@mantine/core/styles/Progress.css";
import { useTranslation } from "react-i18next";
import type { ImportRun } from "@/api/imports";
import { number } from "@/i18n/format";
import { Counts } from "./Counts";
import classes from "./Import.module.css";

export function Running({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const { done, total } = run.progress;
  const said = t("import.running.of", { done: number(done), total: number(total) });
  return (
    <section className={classes.card}>
      <p aria-live="polite">{said}</p>
      <Progress.Root size="lg" my="md">
        <Progress.Section value={total === 0 ? 0 : (done / total) * 100} aria-label={said} />
      </Progress.Root>
      <Counts {...run.progress} />
      <p className="quiet" style={{ marginTop: 12 }}>
        {t("import.running.leave")}
      </p>
    </section>
  );
}
