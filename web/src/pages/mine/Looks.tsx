// Who looked at her records, when, by which door, and why if they said so.

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MyLook } from "@/api/mine";
import { useMyLooks } from "@/db/mine";
import { useMaybeObject } from "@/db/schema";
import { noun, say } from "@/i18n";
import { instant, number } from "@/i18n/format";
import { recordPath } from "@/records/links";
import { Face } from "@/ui/Face";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import classes from "./Mine.module.css";

export function Looks() {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMyLooks();
  const looks = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <section className={classes.card} aria-labelledby="looks">
      <h2 id="looks">{t("mine.looks.title")}</h2>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : data ? null : <Waiting lines={3} />}
      {data && looks.length === 0 ? <p className={classes.said}>{t("mine.looks.none")}</p> : null}
      <ul className={classes.looks} aria-label={t("mine.looks.title")}>
        {looks.map((look) => (
          <Look key={[look.day, look.by.id, look.object, look.record?.id, look.door].join()} look={look} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button
          variant="default"
          size="compact-md"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("mine.looks.more")}
        </Button>
      ) : null}
      <details className={classes.formula}>
        <summary>{t("mine.looks.what")}</summary>
        <p>{t("mine.looks.counts")}</p>
        <p>{t("mine.looks.kept", { days: number(data?.pages[0]?.kept_days ?? 0) })}</p>
      </details>
    </section>
  );
}

function Look({ look }: { look: MyLook }) {
  const { t } = useTranslation();
  const object = useMaybeObject(look.object);
  const who = look.by.label ?? t("mine.looks.somebody");
  const path = look.record ? recordPath(look.object, look.record.id) : undefined;
  const name = look.record?.label ?? (object ? say(object.label) : look.object);
  return (
    <li className={classes.look}>
      <Face name={who} />
      <div>
        <div>
          <strong>{who}</strong> ·{" "}
          {look.record ? (
            path && look.record.label ? (
              <Link to={path}>{name}</Link>
            ) : (
              name
            )
          ) : (
            t("mine.looks.many", {
              n: number(look.count),
              what: object ? noun(object.label_plural) : look.object,
            })
          )}
        </div>
        <div className="quiet">
          {instant(look.last_at)} · {t(`mine.door.${look.door}`)}
        </div>
        {look.reason ? <div>{t("mine.looks.why", { reason: look.reason })}</div> : null}
      </div>
    </li>
  );
}
