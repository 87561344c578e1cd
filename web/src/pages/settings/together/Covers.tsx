// Who covers for whom, until it is over by itself.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { trash, useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { refId } from "@/db/team";
import { isRef } from "@/db/values";
import { date } from "@/i18n/format";
import { Face } from "@/ui/Face";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import classes from "../Settings.module.css";
import { CoverForm } from "./CoverForm";

const named = (value: unknown) => (isRef(value) ? (value.label ?? "") : "");

export function Covers() {
  const { t } = useTranslation();
  const object = useObject("cover");
  const [now] = useState(() => new Date().toISOString());
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useList(object, [
    ["ends_at[gt]", now],
    ["sort", "starts_at"],
    ["limit", "100"],
  ]);
  return (
    <section className={classes.card} aria-labelledby="covers">
      <div className={classes.head}>
        <h2 id="covers">{t("together.covers")}</h2>
        {object.can.create && !adding ? (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t("together.addCover")}
          </Button>
        ) : null}
      </div>
      <p className="quiet">{t("together.coversLead")}</p>
      {adding ? <CoverForm close={() => setAdding(false)} /> : null}
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {data?.data.length === 0 ? <p className="quiet">{t("together.noCover")}</p> : null}
      <ul className={classes.rows}>
        {data?.data.map((cover) => (
          <Row key={cover.id} cover={cover} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Row({ cover, now }: { cover: RecordData; now: string }) {
  const { t } = useTranslation();
  const object = useObject("cover");
  const attempt = useAttempt();
  const { user } = useSession();
  const [of, by] = [named(cover.owner), named(cover.by)];
  const mine = refId(cover, "owner") === user.id || ["team", "all"].includes(object.can.edit);
  const days = { from: date(String(cover.from_on)), until: date(String(cover.until_on)) };
  return (
    <li className={classes.row}>
      <Face name={by} size={36} />
      <span className={classes.grow}>
        <strong>{t("together.coversFor", { by, of })}</strong>
        <span className="quiet">
          {t(String(cover.starts_at) <= now ? "together.until" : "together.days", days)}
          {typeof cover.remark === "string" ? ` · ${cover.remark}` : null}
        </span>
      </span>
      {mine ? (
        <Button
          variant="default"
          aria-label={t("together.endCoverOf", { by, of })}
          onClick={() => void attempt(() => trash(object, cover.id, t("together.coverEnded", { by, of })))}
        >
          {t("together.endCover")}
        </Button>
      ) : null}
    </li>
  );
}
