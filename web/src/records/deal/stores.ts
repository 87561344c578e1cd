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
