// The way to the inbox, and how much of it was not seen.

import { IconBell } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useUnread } from "@/db/inbox";
import classes from "./Bell.module.css";

export function Bell() {
  const { t } = useTranslation();
  const unread = useUnread();
  return (
    <Link
      to="/inbox"
      className={classes.bell}
      aria-label={unread > 0 ? t("top.inboxOf", { count: unread }) : t("top.inbox")}
    >
      <IconBell size={20} stroke={1.7} aria-hidden />
      {unread > 0 ? <span className={`${classes.count} num`}>{unread > 99 ? "99+" : unread}</span> : null}
    </Link>
  );
}
