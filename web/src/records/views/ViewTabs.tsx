// Saved arrangements as tabs over a list: everything, mine, and what people named.

import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TFunction } from "i18next";
import type { ObjectInfo } from "@/api/schema";
import { today } from "@/i18n/format";
import { listPath } from "../links";
import { useAddress } from "../useView";
import type { Search, View } from "../view";
import { sameSearch, toSaved, useViews } from "./useViews";
import classes from "./ViewTabs.module.css";

const SaveView = lazy(() => import("./SaveView").then((module) => ({ default: module.SaveView })));

/** Arrangements that come with an object: what a rep looks for daily. */
function ready(
  object: string,
  t: TFunction,
): { key: string; label: string; search: Search; shared: boolean }[] {
  if (object !== "lead") return [];
  return [
    {
      key: "unanswered",
      label: t("views.unanswered"),
      search: { "status[in]": "new,assigned", "responded_at[empty]": "true", sort: "received_at" },
      shared: false,
    },
    {
      key: "again",
      label: t("views.again"),
      search: { status: "nurture", "recontact_on[lte]": today(), sort: "recontact_on" },
      shared: false,
    },
  ];
}

interface ViewTabsProps {
  object: ObjectInfo;
  view: View;
  /** Board or list, where an object has both. */
  shape?: string | undefined;
}

export function ViewTabs({ object, view, shape }: ViewTabsProps) {
  const { t } = useTranslation();
  const [address] = useAddress();
  const saved = useViews(object);
  const [saving, setSaving] = useState(false);
  const now = toSaved(view, shape);
  const base: Search = shape === undefined ? {} : { view: shape };
  const owned = object.fields.some((field) => field.name === "owner");
  const own: { key: string; label: string; search: Search; shared: boolean }[] = [
    { key: "all", label: t("views.all"), search: base, shared: false },
    ...(owned
      ? [{ key: "mine", label: t("views.mine"), search: { ...base, owner: "me" }, shared: false }]
      : []),
  ];
  const tabs = [
    ...own,
    ...ready(object.name, t),
    ...saved.map((one) => ({
      key: one.id,
      label: one.name,
      search: { ...one.search, saved: one.id },
      shared: one.shared,
    })),
  ];
  const chosen = saved.find((one) => one.id === address.saved);
  const current =
    chosen?.id ?? [...own, ...ready(object.name, t)].find((tab) => sameSearch(tab.search, now))?.key;
  const changed = chosen ? !sameSearch(chosen.search, now) : current === undefined;
  return (
    <div className={classes.tabs}>
      <ul className={classes.list} aria-label={t("views.label")}>
        {tabs.map((tab) => (
          <li key={tab.key}>
            <Link
              to={listPath(object)}
              search={tab.search as never}
              className={classes.tab}
              data-current={tab.key === current || undefined}
              aria-current={tab.key === current ? "page" : undefined}
            >
              {tab.shared ? <IconUsers size={14} aria-label={t("views.shared")} /> : null}
              <span className="ellipsis">{tab.label}</span>
            </Link>
          </li>
        ))}
      </ul>
      {changed || chosen ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setSaving(true)}>
          {chosen ? t("views.edit") : t("views.save")}
        </Button>
      ) : null}
      {saving ? (
        <Suspense fallback={null}>
          <SaveView
            object={object}
            search={now}
            chosen={chosen}
            changed={changed}
            close={() => setSaving(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
