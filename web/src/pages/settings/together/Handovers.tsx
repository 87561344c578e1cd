// Books that changed hands, and handing one over.

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { instant } from "@/i18n/format";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import classes from "../Settings.module.css";
import own from "./Together.module.css";
import { HandoverForm } from "./HandoverForm";

export function Handovers() {
  const { t } = useTranslation();
  const object = useObject("handover");
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useList(object, [
    ["sort", "-created_at"],
    ["limit", "50"],
  ]);
  return (
    <section className={classes.card} aria-labelledby="handovers">
      <div className={classes.head}>
        <h2 id="handovers">{t("together.handovers")}</h2>
        {object.can.create && !adding ? (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t("together.handOver")}
          </Button>
        ) : null}
      </div>
      <p className="quiet">{t("together.handoversLead")}</p>
      {adding ? <HandoverForm close={() => setAdding(false)} /> : null}
      {error ? <Trouble error={error} retry={() => void refetch()} /> : data ? null : <Waiting lines={3} />}
      <ul className={classes.rows}>
        {data?.data.map((one) => (
          <li key={one.id} className={classes.row}>
            <Link to="/settings/together/$id" params={{ id: one.id }} className={own.target}>
              <strong>{String(one.name ?? "")}</strong>
              <span className="quiet">
                {t(one.closed_at ? "together.closed" : one.moved_at ? "together.open" : "together.moving")}
                {" · "}
                {instant(String(one.created_at))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
