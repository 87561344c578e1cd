// The board with drag and drop, by mouse, by touch and by keyboard. The only file that knows the library for it,
// so that it can be replaced; fetched after the still board is on screen.

import {
  DragDropContext,
  Draggable,
  Droppable,
  type DragStart,
  type DragUpdate,
  type DropResult,
  type ResponderProvided,
} from "@hello-pangea/dnd";
import { memo, useEffect, useRef, type ReactNode } from "react";
import classes from "./Board.module.css";
import { useDrawn, useKeptFocus, type BoardColumn, type BoardProps } from "./parts";

export function DragBoard<Card extends { id: string }>(props: BoardProps<Card>) {
  const { columns, strips, words, nameOf, face, onDrop, onMore } = props;
  const board = useRef<HTMLDivElement>(null);
  useKeptFocus();
  const cardOf = (id: string) => columns.flatMap((column) => column.cards).find((card) => card.id === id);
  const name = (id: string) => {
    const card = cardOf(id);
    return card ? nameOf(card) : "";
  };
  const place = (id: string | undefined) => [...columns, ...strips].find((one) => one.id === id)?.name ?? "";

  function start(drag: DragStart, { announce }: ResponderProvided) {
    // An attribute and no state: nothing is drawn again while a card is being lifted.
    board.current?.setAttribute("data-dragging", "true");
    announce(words.lifted(name(drag.draggableId)));
  }
  function update({ draggableId, destination }: DragUpdate, { announce }: ResponderProvided) {
    if (destination) announce(words.over(name(draggableId), place(destination.droppableId)));
  }
  function end({ draggableId, source, destination }: DropResult, { announce }: ResponderProvided) {
    board.current?.removeAttribute("data-dragging");
    const card = cardOf(draggableId);
    if (!card || !destination || destination.droppableId === source.droppableId) {
      announce(words.cancelled(name(draggableId)));
      return;
    }
    announce(words.dropped(name(draggableId), place(destination.droppableId)));
    onDrop(card, destination.droppableId);
  }

  return (
    <DragDropContext
      onDragStart={start}
      onDragUpdate={update}
      onDragEnd={end}
      dragHandleUsageInstructions={words.usage}
    >
      <div ref={board} className={classes.board}>
        <div className={classes.columns} role="list" aria-label={words.label}>
          {columns.map((column) => (
            <Column key={column.id} column={column} face={face} onMore={onMore} />
          ))}
        </div>
        <div className={classes.strips}>
          {strips.map((strip) => (
            <Droppable key={strip.id} droppableId={strip.id}>
              {(provided, snapshot) => (
                <div
                  ref={provided.innerRef}
                  {...provided.droppableProps}
                  className={classes.strip}
                  data-tone={strip.tone}
                  data-over={snapshot.isDraggingOver || undefined}
                >
                  {strip.face}
                  <span className={classes.swallow}>{provided.placeholder}</span>
                </div>
              )}
            </Droppable>
          ))}
        </div>
      </div>
    </DragDropContext>
  );
}

interface ColumnProps<Card> {
  column: BoardColumn<Card>;
  face: (card: Card) => ReactNode;
  onMore: (column: string) => void;
}

function Column<Card extends { id: string }>({ column, face, onMore }: ColumnProps<Card>) {
  const { cards, end } = useDrawn(column, onMore);
  return (
    <div className={classes.column} role="listitem" aria-label={column.name}>
      <header className={classes.head}>{column.head}</header>
      <Droppable droppableId={column.id}>
        {(provided, snapshot) => (
          <div
            ref={provided.innerRef}
            {...provided.droppableProps}
            className={classes.cards}
            data-over={snapshot.isDraggingOver || undefined}
          >
            {cards.map((card, index) => (
              <Slot key={card.id} card={card} index={index} face={face} />
            ))}
            {provided.placeholder}
            {cards.length === 0 && !snapshot.isDraggingOver ? column.empty : null}
            {end}
          </div>
        )}
      </Droppable>
    </div>
  );
}

interface SlotProps<Card> {
  card: Card;
  index: number;
  face: (card: Card) => ReactNode;
}

/** One card. Drawn again only when it changed or stands elsewhere: a board of hundreds redraws a few. */
const Slot = memo(
  function Slot<Card extends { id: string }>({ card, index, face }: SlotProps<Card>) {
    return (
      <Draggable draggableId={card.id} index={index}>
        {(drag, state) => (
          <div
            ref={drag.innerRef}
            {...drag.draggableProps}
            {...drag.dragHandleProps}
            role="group"
            data-card={card.id}
            className={classes.card}
            data-lifted={state.isDragging || undefined}
          >
            {face(card)}
            {state.dropAnimation ? <Landing seconds={state.dropAnimation.duration} /> : null}
          </div>
        )}
      </Draggable>
    );
  },
  (before, after) => before.card === after.card && before.index === after.index,
) as <Card extends { id: string }>(props: SlotProps<Card>) => ReactNode;

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
