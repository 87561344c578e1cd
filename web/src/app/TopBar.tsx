// Find, New, and the person's own menu.

import { Kbd, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { optional } from "@/ui/optional";
import { NewInBar } from "./NewButtons";
import { startFinding } from "./overlays";
import { ProfileButton } from "./ProfileButton";
import classes from "./TopBar.module.css";

const Bell = lazy(optional(() => import("./Bell").then((module) => ({ default: module.Bell }))));

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

export function TopBar({ phone }: { phone: boolean }) {
  const { t } = useTranslation();
  return (
    <header className={classes.bar}>
      <UnstyledButton className={classes.find} onClick={startFinding} aria-keyshortcuts="Control+K">
        <IconSearch size={17} stroke={1.8} aria-hidden />
        <span className="ellipsis">{t("top.search")}</span>
        {phone ? null : <Kbd className={classes.key}>{mac ? "⌘K" : "Ctrl K"}</Kbd>}
      </UnstyledButton>
      {phone ? null : <span className={classes.gap} />}
      {phone ? null : <NewInBar />}
      <Suspense fallback={<span className={classes.bell} />}>
        <Bell />
      </Suspense>
      <ProfileButton />
    </header>
  );
}
