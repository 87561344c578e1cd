// What stands around the records of an object: title, views, search, filters; the list itself or another body.

import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconGitMerge, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { isLookedThrough } from "@/db/lookedThrough";
import { say, withWords } from "@/i18n";
import { useKeys } from "@/ui/keys";
import { usePhone } from "@/ui/phone";
import { optional } from "@/ui/optional";
import { FilterBar } from "../filters/FilterBar";
import { listPath } from "../links";
import { useView } from "../useView";
import { ViewTabs } from "../views/ViewTabs";
import { Arrange } from "./Arrange";
import classes from "./RecordsPage.module.css";

const RecordList = lazy(() => import("./RecordList").then((module) => ({ default: module.RecordList })));

const Keep = lazy(
  optional(withWords(() => import("../segments/Keep").then((module) => ({ default: module.Keep })))),
);

interface RecordsPageProps {
  object: ObjectInfo;
  /** What stands beside the title, such as the switch between board and list. */
  beside?: ReactNode;
  /** Board or list, where an object has both. */
  shape?: string;
  /** Another body than the list. */
  body?: ReactNode;
  /** Fields whose filter is chosen elsewhere on the page. */
  hidden?: string[];
}

export function RecordsPage({ object, beside, shape, body, hidden = [] }: RecordsPageProps) {
  const { t } = useTranslation();
  const [view, arrange] = useView(object);
  const phone = usePhone();
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{say(object.label_plural)}</h1>
        {beside}
        <ListSearch key={object.name} object={object} q={view.q} put={(q) => arrange({ q })} />
      </header>
      <div className={classes.tabs}>
        <ViewTabs object={object} view={view} shape={shape} />
      </div>
      <div className={classes.tools}>
        <FilterBar object={object} view={view} arrange={arrange} hidden={hidden} />
        {body || view.filters.length === 0 ? null : (
          <Suspense fallback={null}>
            <Keep object={object} view={view} />
          </Suspense>
        )}
        {body || !isLookedThrough(object) ? null : (
          <Button
            component={Link}
            to={`${listPath(object)}/duplicates`}
            variant="subtle"
            color="gray"
            aria-label={t("list.duplicates")}
            leftSection={<IconGitMerge size={16} aria-hidden />}
          >
            {phone ? null : t("list.duplicates")}
          </Button>
        )}
        {body ? null : <Arrange object={object} view={view} arrange={arrange} />}
      </div>
      <div className={classes.body}>
        <Suspense fallback={null}>{body ?? <RecordList object={object} />}</Suspense>
      </div>
    </div>
  );
}

const PAUSE_MILLISECONDS = 200;

/** Searches as one types; half-chosen Chinese characters are not searched for. */
function ListSearch({ object, q, put }: { object: ObjectInfo; q: string; put: (q: string) => void }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const input = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback((typed: string) => put(typed.trim()), PAUSE_MILLISECONDS);
  useKeys({ "/": () => input.current?.focus() });
  useEffect(() => {
    // Another view was chosen: the box follows, unless the person is typing in it.
    if (input.current && document.activeElement !== input.current) input.current.value = q;
  }, [q]);
  return (
    <TextInput
      ref={input}
      className={classes.search}
      aria-label={t("list.search", { what: say(object.label_plural) })}
      placeholder={t(phone ? "top.searchShort" : "list.searchHint")}
      leftSection={<IconSearch size={15} aria-hidden />}
      defaultValue={q}
      onChange={(event) => {
        if (!(event.nativeEvent as InputEvent).isComposing) search(event.currentTarget.value);
      }}
      onCompositionEnd={(event) => search(event.currentTarget.value)}
    />
  );
}
