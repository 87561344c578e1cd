// An entry as it stands on a grid.

import { IconAlertTriangle, IconLock, IconRepeat } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarEntry } from "@/api/calendar";
import { repeats } from "@/db/calendar";
import { time } from "@/i18n/format";
import { hours, titleOf } from "@/records/activity/entries";
import classes from "./Grid.module.css";
import type { useHand } from "./useHand";

interface BoxProps {
  entry: CalendarEntry;
  me: string;
  onClick: () => void;
  /** By which it is carried; without it, it stays. */
  hand?: ReturnType<typeof useHand>;
  faint?: boolean;
  style?: CSSProperties;
}

/** What lasts less has room for one line. */
const LINES = 45 * 60_000;

export function Box({ entry, me, onClick, hand, faint, style }: BoxProps) {
  const { t } = useTranslation();
  const mine = entry.owner?.id === me;
  const hers = mine ? undefined : entry.owner?.label;
  const title = titleOf(t, entry);
  const grips = mine && hand;
  const lasts = Date.parse(entry.ends_at) - Date.parse(entry.starts_at);
  return (
    <button
      type="button"
      className={classes.box}
      style={style}
      data-faint={faint || undefined}
      data-clash={entry.conflicts || undefined}
      data-over={entry.status === "not_held" || undefined}
      data-done={entry.status !== "planned" || !mine || undefined}
      data-short={lasts < LINES || undefined}
      data-movable={grips ? true : undefined}
      title={[hours(t, entry), title, entry.place, hers].filter(Boolean).join("\n")}
      onPointerDown={grips ? (event) => grips.press(event, "move", entry) : undefined}
      onClick={onClick}
    >
      {grips ? <Edge at="start" {...{ hand: grips, entry }} /> : null}
      <span className={classes.line}>
        {entry.all_day ? null : <span className="num">{time(entry.starts_at)}</span>}
        <Signs entry={entry} />
      </span>
      <span className={classes.title}>{title}</span>
      {entry.place || hers ? <span className={classes.place}>{hers ?? entry.place}</span> : null}
      {grips ? <Edge at="end" {...{ hand: grips, entry }} /> : null}
    </button>
  );
}

interface EdgeProps {
  at: "start" | "end";
  hand: ReturnType<typeof useHand>;
  entry: CalendarEntry;
}

/** By which it is stretched; with the keyboard, by the buttons of its sheet. */
function Edge({ at, hand, entry }: EdgeProps) {
  return (
    <span
      className={classes.edge}
      data-edge={at}
      aria-hidden
      onPointerDown={(event) => {
        event.stopPropagation();
        hand.press(event, at, entry);
      }}
    />
  );
}

/** What is special about it, for eyes and ears. */
export function Signs({ entry }: { entry: CalendarEntry }) {
  const { t } = useTranslation();
  return (
    <>
      {entry.conflicts ? (
        <IconAlertTriangle
          size={14}
          role="img"
          aria-label={t("calendar.conflict")}
          className={classes.warn}
        />
      ) : null}
      {repeats(entry) ? <IconRepeat size={14} role="img" aria-label={t("calendar.repeats.one")} /> : null}
      {entry.private ? <IconLock size={14} role="img" aria-label={t("calendar.private")} /> : null}
    </>
  );
}
