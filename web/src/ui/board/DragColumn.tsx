// A column of the board whose cards can be dragged. Only the cards in sight are drawn, and a few beyond: what a move costs does not
// grow with the column. The library would have a copy dragged in such a column, and take the card itself away: under a finger that
// ends the touch (hello-pangea/dnd, issue 801). So here the card itself is dragged, and stays drawn wherever the column is scrolled.

import { Draggable, Droppable, type DraggableProvided, type DraggableStateSnapshot } from "@hello-pangea/dnd";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { memo, useCallback, useEffect, useRef, type ReactNode } from "react";
import classes from "./Board.module.css";
import { focusedCard, type BoardColumn } from "./parts";

/** Pixels between two cards, as the style sheet has it. */
const GAP = 8;
/** Pixels of a usual card with the gap below it, until it is measured. */
const USUAL = 134;
/** Cards drawn on either side of those in sight. */
const BEYOND = 2;
/** Pixels taken for in sight before the column has been measured. */
const FIRST_SIGHT = 600;

/** Pixels of the cards that have been drawn, each with the gap below it, by id: a card is as tall in another column. */
export type Heights = Map<string, number>;

interface ColumnProps<Card> {
  column: BoardColumn<Card>;
  empty: ReactNode;
  heights: Heights;
  face: (card: Card) => ReactNode;
  onMore: (column: string) => void;
}

/** Drawn again only when something in it changed, whatever happens in other columns. */
export const DragColumn = memo(
  Column,
  (before, after) => before.column === after.column && Boolean(before.empty) === Boolean(after.empty),
) as <Card extends { id: string }>(props: ColumnProps<Card>) => ReactNode;

function Column<Card extends { id: string }>(props: ColumnProps<Card>) {
  const { column, empty, heights, face, onMore } = props;
  const { cards } = column;
  const box = useRef<HTMLDivElement>(null);
  const idOf = useCallback((index: number) => cards[index]?.id ?? "", [cards]);
  const virtual = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: cards.length,
    getScrollElement: () => box.current,
    getItemKey: idOf,
    estimateSize: (index) => heights.get(idOf(index)) ?? USUAL,
    measureElement: (card, entry, { range }) => {
      const index = Number(card.dataset.index);
      const [told] = entry?.borderBoxSize ?? [];
      const known = heights.get(idOf(index));
      if (!told && known !== undefined) return known;
      // Asked at once, the browser lays out the page; what is not in sight yet is told soon enough.
      const seen = range !== null && index >= range.startIndex && index <= range.endIndex;
      if (!told && !seen) return USUAL;
      const height = Math.round(told?.blockSize ?? card.offsetHeight) + GAP;
      heights.set(idOf(index), height);
      return height;
    },
    rangeExtractor: (range) => {
      // A card in somebody's hand stays, and one that has the focus.
      const lifted = box.current?.querySelector<HTMLElement>("[data-lifted]");
      const held = new Set([lifted?.dataset.card, focusedCard()]);
      const near = new Set(defaultRangeExtractor(range));
      return cards.flatMap(({ id }, index) => (near.has(index) || held.has(id) ? index : []));
    },
    overscan: BEYOND,
    initialRect: { width: 0, height: FIRST_SIGHT },
    useFlushSync: false,
  });
  const drawn = virtual.getVirtualItems();
  useMore(column, drawn.at(-1)?.index ?? -1, onMore);
  return (
    <div className={classes.column} role="listitem" aria-label={column.name}>
      <header className={classes.head}>{column.head}</header>
      <Droppable droppableId={column.id} mode="virtual">
        {(provided, snapshot) => (
          <div
            ref={(element) => {
              box.current = element;
              provided.innerRef(element);
            }}
            {...provided.droppableProps}
            className={classes.cards}
            data-over={snapshot.isDraggingOver || undefined}
          >
            <div
              className={classes.all}
              style={{ height: virtual.getTotalSize() + (snapshot.isUsingPlaceholder ? USUAL : 0) }}
            >
              {drawn.map(({ index, start }) => {
                const card = cards[index];
                return card ? (
                  <Slot
                    key={card.id}
                    card={card}
                    index={index}
                    top={start}
                    face={face}
                    measure={virtual.measureElement}
                  />
                ) : null;
              })}
            </div>
            {snapshot.isDraggingOver ? null : empty}
          </div>
        )}
      </Droppable>
    </div>
  );
}

/** Asks for more once the last card that is here is drawn. */
function useMore<Card>(column: BoardColumn<Card>, last: number, onMore: (column: string) => void): void {
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  // The last card of those that are here, so that it is asked once for each.
  const end = column.more ? column.cards.length - 1 : Number.POSITIVE_INFINITY;
  const reached = last >= end ? end : undefined;
  useEffect(() => {
    if (reached !== undefined) latest.current(column.id);
  }, [reached, column.id]);
}

interface SlotProps<Card> {
  card: Card;
  index: number;
  /** Pixels from the top of the column. */
  top: number;
  face: (card: Card) => ReactNode;
  measure: (element: HTMLElement | null) => void;
}

/** One card in its place. Drawn again only when it changed or stands elsewhere. */
const Slot = memo(
  function Slot<Card extends { id: string }>({ card, index, top, face, measure }: SlotProps<Card>) {
    return (
      <Draggable draggableId={card.id} index={index}>
        {(drag, state) => (
          <Body card={card} index={index} top={top} drag={drag} state={state} measure={measure}>
            {face(card)}
          </Body>
        )}
      </Draggable>
    );
  },
  (before, after) => before.card === after.card && before.index === after.index && before.top === after.top,
) as <Card extends { id: string }>(props: SlotProps<Card>) => ReactNode;

interface BodyProps<Card> extends Omit<SlotProps<Card>, "face"> {
  drag: DraggableProvided;
  state: DraggableStateSnapshot;
  children: ReactNode;
}

function Body<Card extends { id: string }>(props: BodyProps<Card>) {
  const { card, index, top, drag, state, measure, children } = props;
  const { innerRef, draggableProps } = drag;
  const ref = useCallback(
    (element: HTMLElement | null) => {
      innerRef(element);
      measure(element);
    },
    [innerRef, measure],
  );
  return (
    <div
      ref={ref}
      {...draggableProps}
      {...drag.dragHandleProps}
      role="group"
      data-card={card.id}
      data-index={index}
      className={classes.card}
      style={state.isDragging ? draggableProps.style : { ...STANDING, top, ...draggableProps.style }}
      data-lifted={state.isDragging || undefined}
    >
      {children}
      {state.dropAnimation ? <Landing seconds={state.dropAnimation.duration} /> : null}
    </div>
  );
}

/** Where a card stands that is not carried: at its height in the column, as wide as that. */
const STANDING = { position: "absolute", left: 0, right: 0 } as const;

/** Later than the card should have arrived. */
const LATE_MILLISECONDS = 100;

/**
 * The library takes a card for dropped when its way back has ended. A card that is put back in the same frame in which an
 * arrow carried it has no way: nothing would end, and the board would hold it for ever. So the end is said when it is due.
 */
function Landing({ seconds }: { seconds: number }) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        const ended = new TransitionEvent("transitionend", { propertyName: "transform", bubbles: true });
        mark.current?.dispatchEvent(ended);
      },
      seconds * 1000 + LATE_MILLISECONDS,
    );
    return () => clearTimeout(timer);
  }, [seconds]);
  return <span ref={mark} hidden />;
}
