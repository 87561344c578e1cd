// Deals with a company or a person, open ones first.

import { ActionIcon } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { Changes } from "@/db/changes";
import { useList, type Pairs } from "@/db/records";
import { fieldOf, useMaybeObject } from "@/db/schema";
import { isMoney } from "@/db/values";
import { textOf } from "@/fields";
import { say } from "@/i18n";
import { moneyShort } from "@/i18n/format";
import { startCreating } from "../creating";
import { recordPath } from "../links";
import { Section } from "../page/Section";
import classes from "./Related.module.css";

interface DealsProps {
  /** Which, as conditions of a list. */
  of: Pairs;
  /** What a new deal begins with. */
  preset: Changes;
}

export function Deals({ of, preset }: DealsProps) {
  const { t } = useTranslation();
  const object = useMaybeObject("opportunity");
  const { data } = useList(object, [...of, ["sort", "-updated_at"], ["limit", "50"]]);
  if (!object) return null;
  const deals = (data?.data ?? []).toSorted(
    (a, b) => Number(b.status === "open") - Number(a.status === "open"),
  );
  return (
    <Section
      title={say(object.label_plural)}
      action={
        object.can.create ? (
          <ActionIcon aria-label={t("find.newDeal")} onClick={() => startCreating("opportunity", preset)}>
            <IconPlus size={17} aria-hidden />
          </ActionIcon>
        ) : null
      }
    >
      <ul>
        {deals.map((deal) => (
          <li key={deal.id}>
            <Link to={recordPath("opportunity", deal.id) ?? "/"} className={classes.deal}>
              <span className={`${classes.name} ellipsis`}>{String(deal.name ?? "")}</span>
              <span className="num">{isMoney(deal.amount) ? moneyShort(deal.amount) : ""}</span>
              <Standing deal={deal} />
            </Link>
          </li>
        ))}
      </ul>
      {deals.length === 0 ? <p className="quiet">{t("deals.none")}</p> : null}
    </Section>
  );
}

/** Stage while open, outcome when decided. */
function Standing({ deal }: { deal: RecordData }) {
  const object = useMaybeObject("opportunity");
  const field = object ? fieldOf(object, deal.status === "open" ? "stage" : "status") : undefined;
  if (!field) return null;
  return (
    <span className={classes.standing} data-status={String(deal.status ?? "")}>
      {textOf(deal[field.name], field)}
    </span>
  );
}
