// The mouse on the grid: an entry is carried to another time, an edge of it pulled, or empty time marked. Fingers scroll; what
// they want is in the sheet.

import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from "react";
import type { CalendarEntry } from "@/api/calendar";
import { DAY, minutesFrom } from "./layout";

const STEP = 15;
/** Pixels until a press has become a drag. */
const SLACK = 4;
/** Pixels from the edge of the window at which it scrolls. */
const EDGE = 28;

type Grip = "move" | "start" | "end" | "mark";

/** What is held, in minutes since the beginning of the first day. */
export interface Held {
  entry: CalendarEntry | undefined;
  from: number;
  to: number;
}

interface Press {
  grip: Grip;
  entry: CalendarEntry | undefined;
  from: number;
  to: number;
  /** Where it was taken. */
  at: number;
  x: number;
  y: number;
}

interface Hand {
  held: Held | undefined;
  press: (event: ReactPointerEvent, grip: Grip, entry?: CalendarEntry) => void;
  /** Whether a click is the end of a drag. */
  wasDrag: () => boolean;
  /** The minutes under a point. */
  minutesAt: (x: number, y: number, step?: number) => number;
}

export function useHand(
  board: RefObject<HTMLElement | null>,
  days: readonly string[],
  drop: (held: Held) => void,
): Hand {
  const [held, setHeld] = useState<Held>();
  const pressed = useRef<Press | undefined>(undefined);
  const dragged = useRef(false);
  const latest = useRef(drop);
  useEffect(() => {
    latest.current = drop;
  });

  const minutesAt = (x: number, y: number, step = STEP): number => {
    const box = board.current?.getBoundingClientRect();
    if (!box) return 0;
    const share = (at: number, from: number, size: number) =>
      Math.min(Math.max((at - from) / size, 0), 0.9999);
    const day = Math.floor(share(x, box.left, box.width) * days.length);
    return day * DAY + Math.floor((share(y, box.top, box.height) * DAY) / step) * step;
  };

  function press(event: ReactPointerEvent, grip: Grip, entry?: CalendarEntry) {
    dragged.current = false;
    if (event.button !== 0 || event.pointerType === "touch") return;
    const at = minutesAt(event.clientX, event.clientY);
    const first = days[0] ?? "";
    const from = entry ? minutesFrom(first, entry.starts_at) : at;
    const to = entry ? Math.max(minutesFrom(first, entry.ends_at), from + STEP) : at + 2 * STEP;
    pressed.current = { grip, entry, from, to, at, x: event.clientX, y: event.clientY };

    const moved = (now: PointerEvent) => {
      const press = pressed.current;
      if (!press) return;
      if (!dragged.current && Math.hypot(now.clientX - press.x, now.clientY - press.y) < SLACK) return;
      dragged.current = true;
      now.preventDefault();
      nearEdge(board.current, now.clientY);
      setHeld(after(press, minutesAt(now.clientX, now.clientY)));
    };
    const done = (now: PointerEvent | KeyboardEvent) => {
      if (now instanceof KeyboardEvent && now.key !== "Escape") return;
      window.removeEventListener("pointermove", moved);
      window.removeEventListener("pointerup", done);
      window.removeEventListener("pointercancel", done);
      window.removeEventListener("keydown", done);
      const press = pressed.current;
      pressed.current = undefined;
      setHeld(undefined);
      if (press && dragged.current && now.type === "pointerup" && now instanceof PointerEvent) {
        latest.current(after(press, minutesAt(now.clientX, now.clientY)));
      }
    };
    window.addEventListener("pointermove", moved);
    window.addEventListener("pointerup", done);
    window.addEventListener("pointercancel", done);
    window.addEventListener("keydown", done);
  }

  return { held, press, minutesAt, wasDrag: () => dragged.current };
}

/** What is held once the mouse is at another time. */
function after({ grip, entry, from, to, at }: Press, now: number): Held {
  if (grip === "move") return { entry, from: from + now - at, to: to + now - at };
  if (grip === "start") return { entry, from: Math.min(now, to - STEP), to };
  if (grip === "end") return { entry, from, to: Math.max(now + STEP, from + STEP) };
  // Empty time is marked within its day.
  const end = Math.floor(at / DAY) * DAY + DAY;
  const start = end - DAY;
  const [low, high] = [Math.max(Math.min(at, now), start), Math.min(Math.max(at, now) + STEP, end)];
  return { entry, from: low, to: high };
}

function nearEdge(board: HTMLElement | null, y: number): void {
  const window = board?.closest<HTMLElement>("[data-scrolls]");
  const box = window?.getBoundingClientRect();
  if (!window || !box) return;
  if (y < box.top + EDGE) window.scrollTop -= EDGE;
  else if (y > box.bottom - EDGE) window.scrollTop += EDGE;
}
