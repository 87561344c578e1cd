// One of a series is moved or dropped: this day, this and all that follow, or all of them.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useStore } from "@/db/store";
import { date, dayOf } from "@/i18n/format";
import { Dialog } from "@/ui/Dialog";
import { remove, shift } from "./acts";
import classes from "./Calendar.module.css";
import { pending } from "./store";

const reaches = ["one", "following", "all"] as const;

export function ReachDialog() {
  const { t } = useTranslation();
  const asked = useStore(pending);
  const close = () => pending.set(null);
  return (
    <Dialog
      sheet
      opened={asked !== null}
      onClose={close}
      size={420}
      heading={t(asked?.to ? "calendar.reach.move" : "calendar.reach.drop")}
    >
      {asked ? (
        <div className={classes.form}>
          {reaches.map((reach, at) => (
            <Button
              key={reach}
              data-autofocus={at === 0 || undefined}
              variant={at === 0 ? "filled" : "default"}
              onClick={() => {
                close();
                void (asked.to ? shift(t, asked.entry, asked.to, reach) : remove(t, asked.entry, reach));
              }}
            >
              {t(`calendar.reach.${reach}`, { day: date(dayOf(asked.entry.starts_at)) })}
            </Button>
          ))}
        </div>
      ) : null}
    </Dialog>
  );
}
