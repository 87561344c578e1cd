// The board on a phone: stages as tabs with their counts, one list, and the move sheet one tap away.

import { ActionIcon, Button } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Card, Column } from "@/api/opportunities";
import { loadMoreCards, useBoard } from "@/db/board";
import { useFlagsOf } from "@/db/flags";
import { dateShort, money, moneyShort, number } from "@/i18n/format";
import { startCreating } from "@/records/creating";
import { startMoving } from "@/records/deal/stores";
import { inHand } from "@/records/deal/useDealCommands";
import { FlagMark } from "@/records/deal/FlagMark";
import { recordPath } from "@/records/links";
import { useAddress } from "@/records/useView";
import { filterPairs, type View } from "@/records/view";
import { Empty } from "@/ui/Empty";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import { useAttempt } from "@/ui/words";
import classes from "./PhoneBoard.module.css";

export function PhoneBoard({ view }: { view: View }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [address, setAddress] = useAddress();
  const query = filterPairs(view);
  const { data: board, error, refetch } = useBoard(query);
  if (error && !board) return <Trouble error={error} retry={() => void refetch()} />;
  if (!board) return <Waiting />;
  const open = board.columns.filter((column) => column.kind === "open");
  const current = open.find((column) => column.stage.id === address.peek) ?? open[0];
  return (
    <div className={classes.board}>
      <div className={classes.stages} role="tablist" aria-label={t("deals.stages")}>
        {open.map((column) => (
          <button
            key={column.stage.id}
            type="button"
            role="tab"
            aria-selected={column === current}
            aria-controls="stage-cards"
            className={classes.stage}
            onClick={() => setAddress({ peek: column.stage.id })}
          >
            {column.stage.label} <span className="num">{number(column.count)}</span>
          </button>
        ))}
      </div>
      {current ? (
        <div
          id="stage-cards"
          role="tabpanel"
          aria-label={current.stage.label ?? ""}
          className={classes.panel}
        >
          <p className={`${classes.total} num`}>
            <span>{current.totals.map(money).join(" + ")}</span>
            {current.weighted.length > 0 ? (
              <span className="quiet">
                {t("deals.weighted", { amount: current.weighted.map(moneyShort).join(" + ") })}
              </span>
            ) : null}
          </p>
          <StageList
            column={current}
            none={open.every((column) => column.count === 0)}
            move={(card) => startMoving(inHand(card, board.pipeline, current.stage))}
          />
          {current.next !== null ? (
            <Button
              variant="subtle"
              fullWidth
              onClick={() => void attempt(() => loadMoreCards(query, current))}
            >
              {t("deals.more")}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

interface StageListProps {
  column: Column;
  /** There is no deal in any stage. */
  none: boolean;
  move: (card: Card) => void;
}

function StageList({ column, none, move }: StageListProps) {
  const { t } = useTranslation();
  const flagged = useFlagsOf(column.cards.map((card) => card.id));
  if (none) {
    return (
      <Empty title={t("deals.none")} hint={t("today.emptyHint")}>
        <Button mt="sm" onClick={() => startCreating("opportunity")}>
          {t("find.newDeal")}
        </Button>
      </Empty>
    );
  }
  if (column.cards.length === 0) return <Empty title={t("deals.emptyStage")} />;
  return (
    <ul>
      {column.cards.map((card) => (
        <li key={card.id} className={classes.row}>
          <Link to={recordPath("opportunity", card.id) ?? "/"} className={classes.link}>
            <span className={classes.first}>
              <strong className="ellipsis">{card.name}</strong>
              <span className="num">{card.amount ? moneyShort(card.amount) : ""}</span>
            </span>
            <span className={`${classes.second} quiet`}>
              <span className="ellipsis">
                {[card.account?.label, card.next_step || t("deal.noNextStep")].filter(Boolean).join(" · ")}
              </span>
              {card.close_date ? <time dateTime={card.close_date}>{dateShort(card.close_date)}</time> : null}
            </span>
            <FlagMark deal={flagged.get(card.id)} />
          </Link>
          <ActionIcon
            size={44}
            aria-label={t("deal.moveTitle", { name: card.name })}
            onClick={() => move(card)}
          >
            <IconArrowsExchange size={20} stroke={1.7} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
