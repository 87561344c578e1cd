// Which of the dialogs that any page may call for is open.

import { store } from "@/db/store";
import { keepKeys } from "@/ui/early";

/** Find anything. */
export const finding = store(false);

/** Opens the box that finds; what is typed before it is there is not lost. */
export function startFinding(): void {
  if (finding.get()) return;
  keepKeys();
  finding.set(true);
}

/** The list of keys. */
export const helping = store(false);
