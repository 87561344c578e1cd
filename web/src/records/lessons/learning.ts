// Which lesson is open.

import type { Help } from "@/api/first";
import { store } from "@/db/store";

/** Lessons, each on something that is used for a first time once. */
export type Lesson = Exclude<Help, "steps" | "installed">;

export const lessons: Lesson[] = ["today", "board", "capture", "import"];

export const learning = store<Lesson | null>(null);
