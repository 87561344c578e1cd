// Which deal is being moved or closed as lost, over whatever page. One sheet serves every card.

import { store } from "@/db/store";
import type { Deal } from "@/db/deals";
import type { Ref } from "@/api/records";

/** What the sheets need to know of a deal. */
export interface DealInHand extends Deal {
  name: string;
  pipeline: Ref | null;
  stage: Ref | null;
  status: string;
}

export const moving = store<DealInHand | null>(null);

export const losing = store<DealInHand | null>(null);

/** The key that was pressed after M while the sheet was still on its way. */
let early = "";

function hear(event: KeyboardEvent): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  early = event.key;
  event.preventDefault();
}

/** Opens the sheet for a deal. Somebody who types M 3 without looking is not slower than the screen: the 3 is kept. */
export function startMoving(deal: DealInHand): void {
  early = "";
  document.addEventListener("keydown", hear, true);
  moving.set(deal);
}

/** The key pressed meanwhile, if any; from here on the sheet hears for itself. */
export function takeEarlyKey(): string {
  document.removeEventListener("keydown", hear, true);
  const key = early;
  early = "";
  return key;
}
