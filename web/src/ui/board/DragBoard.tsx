// The board with drag and drop, by mouse, by touch and by keyboard. Only this file and DragColumn know the library for it,
// so that it can be replaced; fetched after the still board is on screen.

import {
  DragDropContext,
  Droppable,
  type DragStart,
  type DragUpdate,
  type DropResult,
  type ResponderProvided,
} from "@hello-pangea/dnd";
import { useRef, useState } from "react";
import classes from "./Board.module.css";
import { DragColumn } from "./DragColumn";
import { useKeptFocus, type BoardProps } from "./parts";

export function DragBoard<Card extends { id: string }>(props: BoardProps<Card>) {
  const { columns, empty, strips, words, nameOf, face, onDrop, onMore } = props;
  const board = useRef<HTMLDivElement>(null);
  const [heights] = useState(() => new Map<string, number>());
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
          {columns.map((column, index) => (
            <DragColumn
              key={column.id}
              column={column}
              empty={index === 0 ? empty : null}
              heights={heights}
              face={face}
              onMore={onMore}
            />
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
