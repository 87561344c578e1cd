// Everybody who may be there twice, pair by pair: merge them, or say that they are two.

import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";
import type { Pair } from "@/api/duplicates";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { tellApart, usePairs } from "@/db/duplicates";
import { useMaybeObject } from "@/db/schema";
import { titleOf } from "@/db/values";
import { isEmpty, textOf } from "@/fields";
import { noun, say } from "@/i18n";
import { MergeDialog } from "@/records/duplicates/MergeDialog";
import { Reasons } from "@/records/duplicates/Reasons";
import { listPath, recordPath } from "@/records/links";
import { Empty } from "@/ui/Empty";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import { useAttempt } from "@/ui/words";
import classes from "./Duplicates.module.css";

const notFound = new Problem(404, {});

export function PeopleDuplicates() {
  return <Named name="contact" />;
}

export function CompaniesDuplicates() {
  return <Named name="account" />;
}

function Named({ name }: { name: string }) {
  const object = useMaybeObject(name);
  return object ? <Duplicates key={name} object={object} /> : <Trouble error={notFound} />;
}

function Duplicates({ object }: { object: ObjectInfo }) {
  const { t } = useTranslation();
  const [merging, setMerging] = useState<Pair>();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePairs(object);
  const pairs = data?.pages.flatMap((page) => page.data) ?? [];
  const percent = data?.pages.at(-1)?.percent ?? 0;
  const may = object.can.edit !== "none" && object.can.delete !== "none";
  return (
    <div className={classes.page}>
      <Link to={listPath(object)} className="quiet">
        {say(object.label_plural)}
      </Link>
      <h1 className={classes.title}>{t("list.duplicates")}</h1>
      <p className="quiet">{t("duplicates.lead")}</p>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Waiting /> : null}
      {data && pairs.length === 0 && !hasNextPage ? (
        <Empty title={t("duplicates.none", { what: noun(object.label_plural) })} />
      ) : null}
      <ul className={classes.pairs}>
        {pairs.map((pair) => (
          <Twice
            key={`${pair.older.id} ${pair.newer.id}`}
            object={object}
            pair={pair}
            merge={may ? () => setMerging(pair) : undefined}
          />
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="light" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("duplicates.more", { percent })}
        </Button>
      ) : null}
      {merging ? (
        <MergeDialog
          object={object}
          pair={[merging.older, merging.newer]}
          close={() => setMerging(undefined)}
        />
      ) : null}
    </div>
  );
}

interface TwiceProps {
  object: ObjectInfo;
  pair: Pair;
  merge: (() => void) | undefined;
}

function Twice({ object, pair, merge }: TwiceProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const name = titleOf(object, pair.older);
  const apart = () => tellApart(object, pair.older, pair.newer, t("duplicates.toldApart", { name }));
  return (
    <li className={classes.pair}>
      <Reasons likeness={pair} />
      <div className={classes.sides}>
        <Side object={object} record={pair.older} />
        <Side object={object} record={pair.newer} />
      </div>
      <Group gap="sm">
        {merge ? (
          <Button aria-label={t("duplicates.mergeOf", { name })} onClick={merge}>
            {t("duplicates.merge")}
          </Button>
        ) : null}
        <Button
          variant="default"
          aria-label={t("duplicates.notSameOf", { name })}
          onClick={() => void attempt(apart)}
        >
          {t("duplicates.notSame")}
        </Button>
      </Group>
    </li>
  );
}

/** What is shown of each: enough to tell them apart. */
const shown = ["account", "title", "tax_id", "mobile", "phone", "email", "website", "address", "owner"];

function Side({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const fields = shown.flatMap((name) => object.fields.filter((field) => field.name === name));
  return (
    <div className={classes.side}>
      <Link to={recordPath(object.name, record.id) ?? "/"}>{titleOf(object, record)}</Link>
      <dl>
        {fields
          .filter((field) => !isEmpty(record[field.name]))
          .map((field) => (
            <div key={field.name}>
              <dt>{say(field.label)}</dt>
              <dd>{textOf(record[field.name], field)}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
