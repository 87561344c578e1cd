// When a one-line field is finished.

import type { KeyboardEvent } from "react";

/** Enter finishes a one-line field, but not the Enter that chooses a Chinese character. */
export function entered(event: KeyboardEvent, commit: (() => void) | undefined): void {
  if (event.key === "Enter" && !event.nativeEvent.isComposing && !event.shiftKey && commit) {
    event.preventDefault();
    commit();
  }
}
