// The deals behind a number, under it: the first ones, and all of them when asked.

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import { number } from "@/i18n/format";
import { recordPath } from "@/records/links";
import classes from "./Insights.module.css";

interface Shown {
  id: string;
  name: string;
  account: Ref | null;
  owner: Ref | null;
}

interface OpenedProps<T extends Shown> {
  label: string;
  deals: T[];
  /** What stands at the end of a deal's line. */
  amount: (deal: T) => string;
  /** What stands under it. */
  under: (deal: T) => ReactNode;
}

const FIRST = 10;

export function Opened<T extends Shown>({ label, deals, amount, under }: OpenedProps<T>) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? deals : deals.slice(0, FIRST);
  return (
    <>
      <ul className={classes.opened} aria-label={label}>
        {shown.map((deal) => (
          <li key={deal.id}>
            <div className={classes.dealLine}>
              <Link to={recordPath("opportunity", deal.id) ?? "/"}>{deal.name}</Link>
              <span className="num">{amount(deal)}</span>
            </div>
            <div className="quiet">
              {[deal.account?.label, deal.owner?.label].filter(Boolean).join(" · ")}
            </div>
            {under(deal)}
          </li>
        ))}
      </ul>
      {shown.length < deals.length ? (
        <Button variant="subtle" size="compact-md" onClick={() => setAll(true)}>
          {t("insights.all", { n: number(deals.length) })}
        </Button>
      ) : null}
    </>
  );
}
