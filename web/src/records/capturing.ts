// Whether the capture sheet is open, and about whom the page behind it is.

import type { Ref } from "@/api/records";
import { store } from "@/db/store";

/** Whom and what a page is about. */
export type About = Partial<Record<"contact" | "account" | "opportunity" | "lead", Ref>>;

export const capturing = store<About | null>(null);

/** Opens the sheet. */
export function startCapturing(about: About = {}): void {
  capturing.set(about);
}
