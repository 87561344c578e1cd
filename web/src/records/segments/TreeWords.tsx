// A condition of several parts in words: "has Deals where Stage: Proposal", "not in …", "this or that".

import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { fieldOf, useMaybeObject } from "@/db/schema";
import { noun, say } from "@/i18n";
import { filterOf, readTree, type Tree } from "../filters/relation";
import { OneCondition } from "../filters/OneCondition";

export function TreeWords({ object, text }: { object: ObjectInfo; text: string }) {
  const tree = readTree(text);
  return tree ? <Words object={object} tree={tree} /> : text;
}

function Words({ object, tree }: { object: ObjectInfo; tree: Tree }) {
  const { t } = useTranslation();
  const several = (parts: Tree[], between: string) =>
    parts.map((part, index) => (
      <Fragment key={JSON.stringify(part)}>
        {index > 0 ? between : null}
        <Words object={object} tree={part} />
      </Fragment>
    ));
  if (tree.all) return several(tree.all, t("segments.and"));
  if (tree.any) return several(tree.any, t("filter.or"));
  if (tree.not?.some !== undefined) return <Some tree={tree.not} none />;
  if (tree.not) {
    return (
      <>
        {t("segments.not")} (<Words object={object} tree={tree.not} />)
      </>
    );
  }
  if (tree.some !== undefined) return <Some tree={tree} />;
  return <OneCondition object={object} filter={filterOf(object, tree)} />;
}

/** The records that point here. */
function Some({ tree, none = false }: { tree: Tree; none?: boolean }) {
  const { t } = useTranslation();
  const object = useMaybeObject(tree.some ?? "");
  if (!object) return tree.some;
  const what = noun(object.label_plural);
  const part = (of: Tree | null | undefined, before: string): ReactNode =>
    of ? (
      <>
        {before}
        <Words object={object} tree={of} />
      </>
    ) : null;
  if (tree.newest !== undefined) {
    return (
      <>
        {t(none ? "segments.newestNot" : "segments.newest", { what: noun(object.label) })}
        {tree.among ? " (" : null}
        {part(tree.among, "")}
        {tree.among ? ")" : null}
        {part(tree.where, t("segments.is"))}
      </>
    );
  }
  const by = fieldOf(object, tree.by ?? "");
  const several = object.fields.filter((field) => field.to === by?.to).length > 1;
  const named = by && several ? `${what} (${say(by.label)})` : what;
  return (
    <>
      {t(none ? "segments.hasNo" : "segments.has", { what: named })}
      {part(tree.where, t("segments.where"))}
    </>
  );
}
