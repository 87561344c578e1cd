// The drawings of lessons: the screen in a few lines, with what a step is about in colour.

import type { ReactNode } from "react";
import type { Lesson } from "./learning";

interface DrawingProps {
  of: Lesson;
  step: number;
}

/** A box at x, y; coloured in its step. */
type Box = [step: number | null, x: number, y: number, width: number, height: number];

const screens: Record<Lesson, Box[]> = {
  today: [
    [0, 16, 14, 150, 24],
    [0, 16, 44, 150, 24],
    [0, 16, 74, 150, 24],
    [1, 128, 20, 30, 12],
    [2, 182, 14, 62, 84],
  ],
  board: [
    [null, 16, 14, 72, 62],
    [null, 94, 14, 72, 62],
    [null, 172, 14, 72, 62],
    [0, 22, 22, 60, 20],
    [1, 100, 34, 60, 20],
    [2, 16, 82, 110, 18],
    [2, 134, 82, 110, 18],
  ],
  capture: [
    [0, 16, 16, 228, 22],
    [1, 16, 46, 66, 16],
    [1, 90, 46, 66, 16],
    [1, 164, 46, 80, 16],
    [2, 172, 76, 72, 22],
  ],
  import: [
    [0, 16, 14, 96, 84],
    [1, 124, 14, 56, 22],
    [1, 124, 44, 56, 22],
    [1, 124, 74, 56, 22],
    [2, 192, 44, 52, 22],
  ],
};

export function Drawing({ of, step }: DrawingProps): ReactNode {
  return (
    <svg viewBox="0 0 260 112" width="100%" aria-hidden="true">
      <rect x="4" y="4" width="252" height="104" rx="10" fill="var(--g-page)" stroke="var(--g-line)" />
      {screens[of].map(([when, x, y, width, height]) => (
        <rect
          key={`${x}-${y}`}
          x={x}
          y={y}
          width={width}
          height={height}
          rx="5"
          fill={when === step ? "var(--g-accent-soft)" : "var(--g-surface)"}
          stroke={when === step ? "var(--g-accent)" : "var(--g-edge)"}
          strokeWidth={when === step ? 2 : 1}
        />
      ))}
    </svg>
  );
}
