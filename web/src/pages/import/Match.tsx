// Step one: what each file holds and which column is which field. Everything is guessed; a person corrects.

import { Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Badge.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportColumn, ImportFile, ImportRun, ImportTarget } from "@/api/imports";
import { correctPlan, holdsObject } from "@/db/imports";
import { useSchema } from "@/db/schema";
import { say } from "@/i18n";
import { Foot } from "@/ui/Foot";
import { useAttempt } from "@/ui/words";
import classes from "./Import.module.css";

type DateOrder = NonNullable<ImportColumn["dates"]>;

/** What no column is mapped to yet although every row needs it. */
function missing(file: ImportFile, targets: ImportTarget[]): ImportTarget[] {
  const given = new Set(file.columns.map((column) => column.target));
  return targets.filter((target) => target.required && !given.has(target.target));
}

export function Match({ run, onNext }: { run: ImportRun; onNext: () => void }) {
  const { t } = useTranslation();
  const used = run.plan.files.filter((file) => file.object !== null);
  return (
    <>
      <p className="quiet">{t("import.match.lead")}</p>
      <Currency run={run} />
      {run.plan.files.map((file, at) => (
        <FileCard key={`${at}-${file.object ?? ""}`} run={run} file={file} at={at} />
      ))}
      <Foot>
        <Button size="md" disabled={used.length === 0} onClick={onNext}>
          {t("import.match.next")}
        </Button>
      </Foot>
    </>
  );
}

/** Files seldom say in which currency they are. */
function Currency({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [code, setCode] = useState(run.plan.currency);
  const keep = () =>
    code === run.plan.currency
      ? undefined
      : void attempt(() => correctPlan(run, { ...run.plan, currency: code }));
  return (
    <TextInput
      mt="sm"
      w={220}
      label={t("import.match.currency")}
      value={code}
      maxLength={3}
      onChange={({ currentTarget: { value } }) => setCode(value.toUpperCase())}
      onBlur={keep}
    />
  );
}

function FileCard({ run, file, at }: { run: ImportRun; file: ImportFile; at: number }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { objects } = useSchema();
  const targets = run.targets[file.object ?? ""] ?? [];
  const change = (next: Partial<ImportFile>) =>
    attempt(() =>
      correctPlan(run, {
        ...run.plan,
        files: run.plan.files.map((known, place) => (place === at ? { ...known, ...next } : known)),
      }),
    );
  const holdable = objects.filter((object) => object.can.create);
  const lacking = missing(file, targets);
  return (
    <section className={classes.card} aria-label={file.name}>
      <div className={classes.head}>
        <NativeSelect
          label={t("import.match.holds", { file: file.name })}
          data={[
            { value: "", label: t("import.match.leaveOut") },
            ...holdable.map((object) => ({ value: object.name, label: say(object.label_plural) })),
          ]}
          value={file.object ?? ""}
          onChange={({ currentTarget: { value } }) =>
            void attempt(() => holdsObject(run.id, at, value === "" ? null : value))
          }
        />
        {file.object === null ? null : <MatchBy file={file} targets={targets} change={change} />}
      </div>
      {file.object === null ? null : (
        <Columns columns={file.columns} targets={targets} change={(columns) => void change({ columns })} />
      )}
      {file.object !== null && lacking.length > 0 ? (
        <p className="quiet" style={{ marginTop: 10 }}>
          {t("import.match.lacking", {
            fields: lacking.map((target) => say(target.label)).join(t("import.and")),
          })}
        </p>
      ) : null}
    </section>
  );
}

interface MatchByProps {
  file: ImportFile;
  targets: ImportTarget[];
  change: (next: Partial<ImportFile>) => void;
}

function MatchBy({ file, targets, change }: MatchByProps) {
  const { t } = useTranslation();
  const mapped = new Set(file.columns.map((column) => column.target));
  const keys = targets.filter((target) => target.matches && mapped.has(target.target));
  return (
    <>
      <NativeSelect
        label={t("import.match.by")}
        data={[
          { value: "", label: t("import.match.allNew") },
          ...keys.map((target) => ({ value: target.target, label: say(target.label) })),
        ]}
        value={file.match_by ?? ""}
        onChange={({ currentTarget: { value } }) => change({ match_by: value === "" ? null : value })}
      />
      {file.match_by === null ? null : (
        <NativeSelect
          label={t("import.match.found")}
          data={[
            { value: "update", label: t("import.match.update") },
            { value: "skip", label: t("import.match.skip") },
          ]}
          value={file.on_match}
          onChange={({ currentTarget: { value } }) =>
            change({ on_match: value === "skip" ? "skip" : "update" })
          }
        />
      )}
    </>
  );
}

interface ColumnsProps {
  columns: ImportColumn[];
  targets: ImportTarget[];
  change: (columns: ImportColumn[]) => void;
}

function Columns({ columns, targets, change }: ColumnsProps) {
  const { t } = useTranslation();
  const set = (place: number, next: Partial<ImportColumn>) =>
    change(
      columns.map((column, at) => {
        if (at === place) return { ...column, ...next };
        // A field is filled by one column: the newest choice wins.
        return next.target && column.target === next.target ? { ...column, target: null } : column;
      }),
    );
  return (
    <table className={classes.columns}>
      <thead>
        <tr>
          <th scope="col">{t("import.match.column")}</th>
          <th scope="col">{t("import.match.samples")}</th>
          <th scope="col">{t("import.match.field")}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, at) => (
          <ColumnRow key={column.header} column={column} targets={targets} set={(next) => set(at, next)} />
        ))}
      </tbody>
    </table>
  );
}

interface ColumnRowProps {
  column: ImportColumn;
  targets: ImportTarget[];
  set: (next: Partial<ImportColumn>) => void;
}

function ColumnRow({ column, targets, set }: ColumnRowProps) {
  const { t } = useTranslation();
  const orders: DateOrder[] = ["year_month_day", "month_day_year", "day_month_year", "republic"];
  const name = (target: ImportTarget) =>
    target.of ? `${say(target.of)} · ${say(target.label)}` : say(target.label);
  const unsure = column.target !== null && column.sureness > 0 && column.sureness < 90;
  return (
    <tr>
      <td>
        <strong>{column.header}</strong>
      </td>
      <td>
        <span className={classes.sample}>{column.samples.join(" · ")}</span>
      </td>
      <td>
        <NativeSelect
          aria-label={t("import.match.fieldFor", { column: column.header })}
          data={[
            { value: "", label: t("import.match.leaveOut") },
            ...targets.map((target) => ({ value: target.target, label: name(target) })),
          ]}
          value={column.target ?? ""}
          onChange={({ currentTarget: { value } }) =>
            set({ target: value === "" ? null : value, sureness: 100 })
          }
        />
        {unsure ? (
          <Badge variant="light" color="orange" mt={4}>
            {t("import.match.unsure")}
          </Badge>
        ) : null}
        {column.dates === null ? null : (
          <NativeSelect
            mt={4}
            aria-label={t("import.match.datesFor", { column: column.header })}
            data={orders.map((order) => ({ value: order, label: t(`import.dates.${order}`) }))}
            value={column.dates}
            {...(column.dates_ambiguous ? { description: t("import.match.datesDoubtful") } : {})}
            onChange={({ currentTarget: { value } }) =>
              set({ dates: value as DateOrder, dates_ambiguous: false })
            }
          />
        )}
      </td>
    </tr>
  );
}
