// A newer version of the app is on this device: one quiet line, and one button that loads it now.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isAnythingTyped } from "@/ui/typed";
import classes from "./Newer.module.css";

/** `load` loads it. */
export function Newer({ load }: { load: () => void }) {
  const { t } = useTranslation();
  return (
    <p className={classes.bar} role="status">
      <span>{t(isAnythingTyped() ? "shell.newer.typed" : "shell.newer.here")}</span>
      <Button size="compact-sm" variant="default" onClick={load}>
        {t("shell.newer.load")}
      </Button>
    </p>
  );
}
