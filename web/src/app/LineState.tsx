// Says plainly when the server cannot be reached, and of when is what one sees; nothing otherwise.

import { IconCloudOff } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { connected } from "@/db/live";
import { asOf, missing } from "@/db/offline";
import { useStore } from "@/db/store";
import { moment } from "@/i18n/format";
import classes from "./Shell.module.css";

const PATIENCE_MILLISECONDS = 4000;

export function LineState() {
  const { t } = useTranslation();
  const lostAt = useLost();
  const recalled = useStore(asOf);
  const page = useLocation({ select: ({ pathname }) => pathname });
  const gap = useStore(missing);
  // What another page lacks is no word about this one.
  const lacking = gap?.page === page ? gap.at : undefined;
  const oldest = Math.min(...[lostAt, recalled, lacking].filter((at) => at !== undefined));
  if (!Number.isFinite(oldest)) return null;
  const when = moment(new Date(oldest));
  return (
    <p className={classes.lost} role="status">
      <IconCloudOff size={16} aria-hidden />
      {t(lacking !== undefined ? "top.offlineInPart" : "top.offline", { when })}
    </p>
  );
}

/** Since when there is no line; what was on the screen then was fresh. A short break mends itself and is not worth a word. */
function useLost(): number | undefined {
  const open = useStore(connected);
  const [since, setSince] = useState<number>();
  useEffect(() => {
    if (open !== false) return undefined;
    const began = Date.now();
    const timer = setTimeout(() => setSince(began), navigator.onLine ? PATIENCE_MILLISECONDS : 0);
    return () => {
      clearTimeout(timer);
      setSince(undefined);
    };
  }, [open]);
  return since;
}
