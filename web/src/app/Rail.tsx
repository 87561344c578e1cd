// The rail on the left of a desk screen: 200 px with words, 64 px folded.

import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import {
  IconCalendar,
  IconChartBar,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSettings,
  IconSun,
  IconTrash,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSchema } from "@/db/schema";
import { useAlone, useSession } from "@/db/session";
import { ObjectIcon } from "@/records/icons";
import { Mark } from "@/ui/Mark";
import { entries } from "./navigation";
import classes from "./Rail.module.css";

export function Rail() {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const alone = useAlone();
  const { daily, custom } = entries(useSchema(), alone);
  const [folded, setFolded] = useLocalStorage({ key: "guanxi.rail", defaultValue: false });
  const Fold = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={classes.rail} data-folded={folded || undefined} aria-label={t("nav.label")}>
      <Link to="/" className={classes.brand}>
        <Mark size={30} />
        {folded ? (
          <VisuallyHidden>{t("app.name")}</VisuallyHidden>
        ) : (
          <span className="ellipsis">{workspace.name}</span>
        )}
      </Link>
      <div className={classes.nav}>
        <Item
          to="/"
          icon={<IconSun size={18} stroke={1.7} aria-hidden />}
          label={t("nav.today")}
          folded={folded}
        />
        <Item
          to="/calendar"
          icon={<IconCalendar size={18} stroke={1.7} aria-hidden />}
          label={t("nav.calendar")}
          folded={folded}
        />
        {daily.map((entry) => (
          <Item
            key={entry.object}
            to={entry.path}
            icon={<ObjectIcon object={entry.object} />}
            label={entry.label}
            folded={folded}
          />
        ))}
        {alone ? null : (
          <Item
            to="/insights"
            icon={<IconChartBar size={18} stroke={1.7} aria-hidden />}
            label={t("nav.insights")}
            folded={folded}
          />
        )}
        {custom.length > 0 ? <hr className={classes.rule} /> : null}
        {custom.map((entry) => (
          <Item
            key={entry.object}
            to={entry.path}
            icon={<ObjectIcon object={entry.object} />}
            label={entry.label}
            folded={folded}
          />
        ))}
        <span className={classes.gap} />
        <Item
          to="/settings"
          icon={<IconSettings size={18} stroke={1.7} aria-hidden />}
          label={t("nav.settings")}
          folded={folded}
        />
        <Item
          to="/trash"
          icon={<IconTrash size={18} stroke={1.7} aria-hidden />}
          label={t("nav.trash")}
          folded={folded}
        />
      </div>
      <UnstyledButton
        className={classes.fold}
        aria-label={t(folded ? "nav.unfold" : "nav.fold")}
        onClick={() => setFolded(!folded)}
      >
        <Fold size={18} stroke={1.7} aria-hidden />
      </UnstyledButton>
    </nav>
  );
}

interface ItemProps {
  to: string;
  icon: ReactNode;
  label: string;
  folded: boolean;
}

function Item({ to, icon, label, folded }: ItemProps) {
  return (
    <Link
      to={to}
      className={classes.item}
      activeOptions={{ exact: to === "/", includeSearch: false }}
      aria-label={folded ? label : undefined}
      title={folded ? label : undefined}
    >
      {icon}
      {folded ? null : <span className="ellipsis">{label}</span>}
    </Link>
  );
}
