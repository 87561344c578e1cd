// The phone's bottom tabs, in reach of the thumb, with New in the middle.

import { IconCalendar, IconSun } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSchema } from "@/db/schema";
import { ObjectIcon } from "@/records/icons";
import { entries } from "./navigation";
import { NewInTabs } from "./NewButtons";
import classes from "./Tabs.module.css";

export function Tabs() {
  const { t } = useTranslation();
  const { daily } = entries(useSchema());
  const tab = (object: string) =>
    daily
      .filter((entry) => entry.object === object)
      .map((entry) => (
        <Tab
          key={object}
          to={entry.path}
          icon={<ObjectIcon object={object} size={22} />}
          label={entry.label}
        />
      ));
  return (
    <nav className={classes.tabs} aria-label={t("nav.label")}>
      <Tab to="/" icon={<IconSun size={22} stroke={1.6} aria-hidden />} label={t("nav.today")} />
      {tab("contact")}
      <NewInTabs />
      {tab("opportunity")}
      <Tab
        to="/calendar"
        icon={<IconCalendar size={22} stroke={1.6} aria-hidden />}
        label={t("nav.calendar")}
      />
    </nav>
  );
}

function Tab({ to, icon, label }: { to: string; icon: ReactNode; label: string }) {
  return (
    <Link to={to} className={classes.tab} activeOptions={{ exact: to === "/", includeSearch: false }}>
      {icon}
      <span>{label}</span>
    </Link>
  );
}
