// One condition while it is being written: how to compare, and with what.

import { Button, MultiSelect, NativeSelect, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FieldInfo } from "@/api/schema";
import type { Pairs } from "@/db/records";
import type { Operator } from "@/fields";
import { parseDate } from "@/fields/dates";
import { choices } from "@/fields/kinds/select";
import { parseNumber } from "@/fields/numbers";
import { say } from "@/i18n";
import { operatorsOf } from "../filterField";
import { periods, type Filter } from "../view";
import { RefChoice } from "./RefChoice";

interface FilterEditorProps {
  field: FieldInfo;
  filter: Filter;
  /** Where only some of the records that a reference may point to make sense. */
  among?: Pairs | undefined;
  change: (filter: Filter) => void;
  done: () => void;
}

/** Operators with the opposite of `empty` as one of its own. */
type Choice = Operator | "filled";

export function FilterEditor({ field, filter, among, change, done }: FilterEditorProps) {
  const { t } = useTranslation();
  const operators: Choice[] = operatorsOf(field).flatMap((op): Choice[] =>
    op === "empty" ? ["empty", "filled"] : [op],
  );
  const current: Choice = filter.op === "empty" && filter.value === "false" ? "filled" : filter.op;

  function compare(op: Choice) {
    if (op === "empty" || op === "filled") change({ ...filter, op: "empty", value: String(op === "empty") });
    else if (op === "period") change({ ...filter, op, value: "this_month" });
    else
      change({ ...filter, op, value: filter.op === "empty" || filter.op === "period" ? "" : filter.value });
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <NativeSelect
        label={say(field.label)}
        value={current}
        onChange={(event) => compare(event.currentTarget.value as Choice)}
        data={operators.map((op) => ({ value: op, label: t(`filter.op.${op}`) }))}
        mb="xs"
      />
      {filter.op === "empty" ? null : (
        <ValueInput
          key={filter.op}
          field={field}
          filter={filter}
          among={among}
          put={(value) => change({ ...filter, value })}
        />
      )}
      <Button type="submit" variant="light" fullWidth mt="xs">
        {t("filter.done")}
      </Button>
    </form>
  );
}

interface ValueInputProps {
  field: FieldInfo;
  filter: Filter;
  among?: Pairs | undefined;
  put: (value: string) => void;
}

function ValueInput({ field, filter, among, put }: ValueInputProps) {
  const { t } = useTranslation();
  const label = t("filter.value");
  const several = filter.value === "" ? [] : filter.value.split(",");
  if (filter.op === "period") {
    return (
      <Select
        aria-label={label}
        data={periods.map((period) => ({ value: period, label: t(`period.${period}`) }))}
        value={filter.value}
        onChange={(value) => put(value ?? "this_month")}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
    );
  }
  if (field.kind === "ref")
    return (
      <RefChoice
        field={field}
        ids={several}
        among={among}
        put={(ids) => put((filter.op === "in" ? ids : ids.slice(-1)).join(","))}
      />
    );
  if (field.kind === "select" || field.kind === "multi_select") {
    return (
      <MultiSelect
        aria-label={label}
        data={choices(field)}
        value={several}
        onChange={(values) => put((filter.op === "in" ? values : values.slice(-1)).join(","))}
        searchable
        data-autofocus
        comboboxProps={{ withinPortal: false }}
      />
    );
  }
  if (field.kind === "bool") {
    return (
      <NativeSelect
        aria-label={label}
        value={filter.value}
        onChange={(event) => put(event.currentTarget.value)}
        data={[
          { value: "true", label: t("common.yes") },
          { value: "false", label: t("common.no") },
        ]}
      />
    );
  }
  return <Typed field={field} filter={filter} put={put} />;
}

/** What is typed as text: words, numbers as people write them, dates as people say them. */
function Typed({ field, filter, put }: ValueInputProps) {
  const { t } = useTranslation();
  function read(text: string): string {
    if (field.kind === "date" || field.kind === "instant") return parseDate(text) ?? text;
    if (["money", "integer", "decimal", "percent"].includes(field.kind)) return parseNumber(text) ?? text;
    return text;
  }
  return (
    <TextInput
      aria-label={t("filter.value")}
      data-autofocus
      defaultValue={filter.value}
      placeholder={field.kind === "date" || field.kind === "instant" ? t("field.datePlaceholder") : undefined}
      onBlur={(event) => put(read(event.currentTarget.value))}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) put(read(event.currentTarget.value));
      }}
    />
  );
}
