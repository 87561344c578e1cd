// The phone's bottom tabs, in reach of the thumb, with New in the middle.

import { IconSun } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ObjectIcon } from "@/records/icons";
import { NewInTabs } from "./NewButtons";
import classes from "./Tabs.module.css";

export function Tabs() {
  const { t } = useTranslation();
  return (
    <nav className={classes.tabs} aria-label={t("nav.label")}>
      <Tab to="/" icon={<IconSun size={22} stroke={1.6} aria-hidden />} label={t("nav.today")} />
      <Tab to="/people" icon={<ObjectIcon object="contact" size={22} />} label={t("nav.people")} />
      <NewInTabs />
      <Tab to="/deals" icon={<ObjectIcon object="opportunity" size={22} />} label={t("nav.deals")} />
      <Tab to="/companies" icon={<ObjectIcon object="account" size={22} />} label={t("nav.companies")} />
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
