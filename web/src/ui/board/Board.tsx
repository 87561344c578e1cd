// Columns of cards. Knows nothing of deals. It shows at once and still; dragging arrives a moment later.

import { lazy, Suspense, type ReactNode } from "react";
import classes from "./Board.module.css";
import { keepFocus, type BoardColumn, type BoardProps } from "./parts";

const load = () => import("./DragBoard");
const LazyBoard = lazy(() => load().then((module) => ({ default: module.DragBoard }))) as unknown as <
  Card extends { id: string },
>(
  props: BoardProps<Card>,
) => React.ReactElement;

export function Board<Card extends { id: string }>(props: BoardProps<Card>) {
  return (
    <Suspense fallback={<StillBoard {...props} />}>
      <LazyBoard {...props} />
    </Suspense>
  );
}

/** Cards of a column that are drawn before it is known which are in sight. */
const FIRST_CARDS = 6;

function StillBoard<Card extends { id: string }>({ columns, empty, strips, words, face }: BoardProps<Card>) {
  return (
    <div className={classes.board}>
      <div className={classes.columns} role="list" aria-label={words.label}>
        {columns.map((column, index) => (
          <StillColumn key={column.id} column={column} empty={index === 0 ? empty : null} face={face} />
        ))}
      </div>
      <div className={classes.strips}>
        {strips.map((strip) => (
          <div key={strip.id} className={classes.strip} data-tone={strip.tone}>
            {strip.face}
          </div>
        ))}
      </div>
    </div>
  );
}

interface StillColumnProps<Card> {
  column: BoardColumn<Card>;
  empty: ReactNode;
  face: BoardProps<Card>["face"];
}

function StillColumn<Card extends { id: string }>({ column, empty, face }: StillColumnProps<Card>) {
  const cards = column.cards.slice(0, FIRST_CARDS);
  return (
    <div className={classes.column} role="listitem" aria-label={column.name}>
      <header className={classes.head}>{column.head}</header>
      <div className={classes.cards}>
        {cards.map((card) => (
          <div
            key={card.id}
            role="group"
            data-card={card.id}
            className={classes.card}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- cards take the keyboard here as on the board that drags
            tabIndex={0}
            onFocus={() => keepFocus(card.id)}
          >
            {face(card)}
          </div>
        ))}
        {empty}
      </div>
    </div>
  );
}
