// Which deal is being moved or closed as lost, over whatever page. One sheet serves every card.

import { store } from "@/db/store";
import type { Deal } from "@/db/deals";
import type { Ref } from "@/api/records";
import { keepKeys } from "@/ui/early";

/** What the sheets need to know of a deal. */
export interface DealInHand extends Deal {
  name: string;
  pipeline: Ref | null;
  stage: Ref | null;
  status: string;
}

export const moving = store<DealInHand | null>(null);

export const losing = store<DealInHand | null>(null);

/** Opens the sheet for a deal. Somebody who types M 3 without looking is not slower than the screen: the 3 is kept. */
export function startMoving(deal: DealInHand): void {
  keepKeys();
  moving.set(deal);
}
