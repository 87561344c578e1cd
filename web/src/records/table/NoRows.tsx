// A list without rows. Nothing matches: names the conditions and what there would be without each, the tightest first. Nothing exists:
// says how to begin.

import { Button } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { listQuery } from "@/db/records";
import { noun } from "@/i18n";
import { number } from "@/i18n/format";
import { Empty } from "@/ui/Empty";
import { startCreating } from "../creating";
import { OneCondition } from "../filters/OneCondition";
import type { useView } from "../useView";
import { filterPairs, type View } from "../view";
import classes from "./NoRows.module.css";

interface NoRowsProps {
  object: ObjectInfo;
  view: ReturnType<typeof useView>[0];
  arrange: ReturnType<typeof useView>[1];
}

export function NoRows(props: NoRowsProps) {
  const { t } = useTranslation();
  const { object, view } = props;
  if (view.filters.length > 0 || view.q !== "") return <NoMatch {...props} />;
  if (object.name === "contact" && object.can.create) {
    return (
      <Empty title={t("list.whom")}>
        <Button mt="sm" component={Link} to="/start">
          {t("list.bring")}
        </Button>
        <Button variant="subtle" onClick={() => startCreating(object.name)}>
          {t("top.newOf", { what: noun(object.label) })}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t("list.none", { what: noun(object.label_plural) })} hint={t("list.noneHint")}>
      {object.can.create ? (
        <Button mt="sm" onClick={() => startCreating(object.name)}>
          {t("top.newOf", { what: noun(object.label) })}
        </Button>
      ) : null}
    </Empty>
  );
}

/** Conditions that are looked at one by one. */
const MOST = 6;

function NoMatch({ object, view, arrange }: NoRowsProps) {
  const { t } = useTranslation();
  const ways: { key: string; less: Partial<View>; index: number }[] = [
    ...(view.q === "" ? [] : [{ key: "q", less: { q: "" }, index: -1 }]),
    ...view.filters.map((filter, index) => ({
      key: `${filter.field}.${index}`,
      less: { filters: view.filters.toSpliced(index, 1) },
      index,
    })),
  ].slice(0, MOST);
  const found = useQueries({
    queries: ways.map(({ less }) =>
      listQuery(object, [...filterPairs({ ...view, ...less }), ["limit", "1"], ["count", "exact"]], ["id"]),
    ),
  });
  const without = ways.map((way, at) => ({ ...way, count: found[at]?.data?.count ?? undefined }));
  without.sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
  return (
    <Empty title={t("list.noMatch")}>
      <ul className={classes.ways}>
        {without.map(({ key, less, index, count }, at) => {
          const filter = view.filters[index];
          return (
            <li key={key}>
              <span>
                {filter ? <OneCondition object={object} filter={filter} /> : <strong>“{view.q}”</strong>}
              </span>
              <Button size="compact-sm" variant={at === 0 ? "light" : "subtle"} onClick={() => arrange(less)}>
                {count === undefined ? t("list.drop") : t("list.dropFor", { count, n: number(count) })}
              </Button>
            </li>
          );
        })}
      </ul>
    </Empty>
  );
}
