// A deal on the board: who, what, how much, when, and what comes next.

import { ActionIcon } from "@mantine/core";
import { IconClockExclamation, IconDots } from "@tabler/icons-react";
import { replaceEqualDeep } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { createContext, memo, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { FlaggedDeal } from "@/api/flags";
import type { Card } from "@/api/opportunities";
import type { FlagsById } from "@/db/flags";
import { dateShort, dayOf, daysUntil, moneyShort, relativeDay, today } from "@/i18n/format";
import { FlagMark } from "@/records/deal/FlagMark";
import { recordPath } from "@/records/links";
import { Face } from "@/ui/Face";
import classes from "./DealCard.module.css";

interface Around {
  /** Why deals need a look, once that is known. */
  flags: FlagsById;
  /** Whether she works alone: then nobody needs to be told whose deal it is. */
  alone: boolean;
}

/** What cards know beside themselves. Past the board and not through it: a board of hundreds draws a card again only when it changed. */
export const AroundCards = createContext<Around>({ flags: new Map(), alone: true });

interface DealCardProps {
  card: Card;
  onMove: () => void;
}

export function DealCard(props: DealCardProps) {
  const { flags, alone } = useContext(AroundCards);
  return <Drawn {...props} flagged={flags.get(props.card.id)} alone={alone} />;
}

interface DrawnProps extends DealCardProps {
  flagged: FlaggedDeal | undefined;
  alone: boolean;
}

/** Days in one stage after which the card says so. */
const LONG = 21;

const Drawn = memo(
  function Drawn({ card, flagged, alone, onMove }: DrawnProps) {
    const { t } = useTranslation();
    const age = card.stage_entered_at ? -daysUntil(dayOf(card.stage_entered_at)) : 0;
    const late = Boolean(card.close_date && card.close_date < today());
    return (
      <div className={classes.card}>
        <div className={classes.top}>
          <span className="quiet ellipsis">{card.account?.label ?? ""}</span>
          <ActionIcon
            size={26}
            className={classes.dots}
            aria-label={t("deal.moveTitle", { name: card.name })}
            aria-haspopup="dialog"
            onClick={onMove}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </div>
        <Link to={recordPath("opportunity", card.id) ?? "/"} className={classes.name} draggable={false}>
          {card.name}
        </Link>
        <div className={`${classes.line} num`}>
          <strong>{card.amount ? moneyShort(card.amount) : t("deal.noAmount")}</strong>
          {card.close_date ? (
            <time
              dateTime={card.close_date}
              title={t("deal.closes", { when: relativeDay(card.close_date) })}
              className={late ? classes.late : "quiet"}
            >
              {late ? <IconClockExclamation size={14} aria-label={t("deal.late")} /> : null}
              {dateShort(card.close_date)}
            </time>
          ) : null}
        </div>
        <p className={`${classes.next} ${card.next_step ? "" : classes.missing} ellipsis`}>
          {card.next_step || t("deal.noNextStep")}
        </p>
        <div className={classes.foot}>
          {card.next_step && card.next_step_on ? (
            <time
              className={card.next_step_on < today() ? classes.late : "quiet"}
              dateTime={card.next_step_on}
            >
              {relativeDay(card.next_step_on)}
            </time>
          ) : null}
          {age >= LONG && !flagged?.flags.includes("too_long_in_stage") ? (
            <span className="quiet ellipsis">{t("deal.ageShort", { count: age })}</span>
          ) : null}
          {card.owner?.label && !alone ? (
            <span className={classes.owner} title={card.owner.label}>
              <Face name={card.owner.label} size={22} />
            </span>
          ) : null}
        </div>
        <FlagMark deal={flagged} />
      </div>
    );
  },
  (before, after) =>
    before.card === after.card &&
    before.alone === after.alone &&
    // An answer that says the same of it is another object.
    replaceEqualDeep(before.flagged, after.flagged) === before.flagged,
);
