// Why a record is in a segment: each condition in words, whether it holds, and what the record has.

import { IconCheck, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Value } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import type { Why } from "@/db/segments";
import { isEmpty, textOf } from "@/fields";
import { filterField } from "../filterField";
import { filterOf, type Tree } from "../filters/relation";
import { OneCondition } from "../filters/OneCondition";
import { TreeWords } from "./TreeWords";
import classes from "./Segments.module.css";

export function WhyTree({ object, why }: { object: ObjectInfo; why: readonly Why[] }) {
  return (
    <ul className={classes.tree}>
      {why.map((one, index) => (
        // The tests of a definition have no other name than their place.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          <One object={object} why={one} />
        </li>
      ))}
    </ul>
  );
}

function One({ object, why }: { object: ObjectInfo; why: Why }) {
  const { t } = useTranslation();
  const test: Tree | undefined = why.test;
  const inner = why.of && why.of.length > 0 ? <WhyTree object={object} why={why.of} /> : null;
  if (why.kind === "test" && test) {
    const field = filterField(object, test.field ?? "");
    const value = why.value as Value | undefined;
    const told = field && !isEmpty(value) ? textOf(value, field) : t("segments.nothing");
    return (
      <Line holds={why.holds} has={why.value === undefined ? null : told}>
        <OneCondition object={object} filter={filterOf(object, test)} />
      </Line>
    );
  }
  if (why.kind === "some" && test) {
    return (
      <Line holds={why.holds} has={<Found why={why} newest={test.newest !== undefined} />}>
        <TreeWords object={object} text={JSON.stringify(test)} />
      </Line>
    );
  }
  if (why.kind === "segment" && test) {
    return (
      <>
        <Line holds={why.holds}>
          <OneCondition object={object} filter={filterOf(object, test)} />
        </Line>
        {inner}
      </>
    );
  }
  return (
    <>
      <Line holds={why.holds}>{t(`segments.group.${why.kind as "all" | "any" | "not"}`)}</Line>
      {inner}
    </>
  );
}

/** The records that a relation found. */
function Found({ why, newest }: { why: Why; newest: boolean }) {
  const { t } = useTranslation();
  const titles = why.titles ?? [];
  const more = !newest && (why.count ?? 0) > titles.length && titles.length > 0;
  return (
    <>
      {newest ? null : t("segments.found", { count: why.count ?? 0 })}
      {!newest && titles.length > 0 ? t("segments.colon") : null}
      {titles.join(t("segments.and"))}
      {more ? "…" : null}
      {newest && titles.length === 0 ? t("segments.found", { count: why.count ?? 0 }) : null}
    </>
  );
}

function Line({ holds, has, children }: { holds: boolean; has?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const Icon = holds ? IconCheck : IconX;
  return (
    <div className={classes.why} data-holds={holds || undefined}>
      <Icon size={16} role="img" aria-label={t(holds ? "segments.holds" : "segments.holdsNot")} />
      <span>
        {children}
        {has ? <span className="quiet"> — {has}</span> : null}
      </span>
    </div>
  );
}
