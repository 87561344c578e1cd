// A condition in words: "Stage is 提案 or 議價", "Close date is this month".

import { useTranslation } from "react-i18next";
import type { FieldInfo } from "@/api/schema";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { titleOf } from "@/db/values";
import { textOf } from "@/fields";
import { say } from "@/i18n";
import { dateShort, number } from "@/i18n/format";
import { isComplete, periods, type Filter } from "../view";

export function FilterWords({ field, filter }: { field: FieldInfo; filter: Filter }) {
  const { t } = useTranslation();
  const label = say(field.label);
  if (filter.op === "empty") {
    return (
      <>{t(filter.value === "false" ? "filter.words.filled" : "filter.words.empty", { field: label })}</>
    );
  }
  const op = filter.op === "in" || filter.op === "period" ? "eq" : filter.op;
  return (
    <>
      {isDay(field) && isOrder(op)
        ? t(`filter.words.date.${op}`, { field: label })
        : t(`filter.words.${op}`, { field: label })}{" "}
      <strong>{isComplete(filter) ? <Values field={field} filter={filter} /> : "…"}</strong>
    </>
  );
}

const isDay = ({ kind }: FieldInfo) => kind === "date" || kind === "instant";

/** A day is before another and not less than it. */
const isOrder = (op: string): op is "lt" | "lte" | "gt" | "gte" => ["lt", "lte", "gt", "gte"].includes(op);

function Values({ field, filter }: { field: FieldInfo; filter: Filter }) {
  const { t } = useTranslation();
  const codes = filter.value.split(",");
  const or = t("filter.or");
  if (field.kind === "ref") return <Names field={field} ids={codes} or={or} />;
  if (field.kind === "select" || field.kind === "multi_select") {
    const text = (code: string) =>
      field.options?.find((option) => option.value === code)
        ? textOf(field.kind === "select" ? code : [code], field)
        : code;
    return <>{codes.map(text).join(or)}</>;
  }
  if (field.kind === "bool") return <>{textOf(filter.value === "true", field)}</>;
  const period = periods.find((name) => name === filter.value);
  if (period) return <>{t(`period.${period}`)}</>;
  if (/^\d{4}-\d\d-\d\d/.test(filter.value)) return <>{dateShort(filter.value)}</>;
  const numeric = ["money", "integer", "decimal", "percent"].includes(field.kind);
  return <>{numeric && /^-?[\d.]+$/.test(filter.value) ? number(filter.value) : filter.value}</>;
}

/** Titles of the records that a condition names. */
function Names({ field, ids, or }: { field: FieldInfo; ids: string[]; or: string }) {
  const { t } = useTranslation();
  const target = useMaybeObject(field.to ?? "");
  const real = ids.filter((id) => id !== "me");
  const { data } = useList(
    target,
    [
      ["id[in]", real.join(",")],
      ["limit", "50"],
    ],
    real.length > 0,
  );
  const name = (id: string) => {
    if (id === "me") return t("filter.me");
    const found = data?.data.find((record) => record.id === id);
    return found && target ? titleOf(target, found) : "…";
  };
  return <>{ids.map(name).join(or)}</>;
}
