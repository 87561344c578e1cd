// Says plainly when the line to the server is lost, and nothing otherwise.

import { IconCloudOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { connected } from "@/db/live";
import { useStore } from "@/db/store";
import classes from "./Shell.module.css";

const PATIENCE_MILLISECONDS = 4000;

export function LineState() {
  const { t } = useTranslation();
  const open = useStore(connected);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (open !== false) return undefined;
    // A short break mends itself; only a lasting one is worth a word.
    const timer = setTimeout(() => setLost(true), PATIENCE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      setLost(false);
    };
  }, [open]);
  if (!lost) return null;
  return (
    <p className={classes.lost} role="status">
      <IconCloudOff size={16} aria-hidden /> {t("top.lineLost")}
    </p>
  );
}
