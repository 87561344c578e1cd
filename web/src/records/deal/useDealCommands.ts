// The commands on a deal with the words they say. A refusal becomes a toast and the board goes back.

import { useTranslation } from "react-i18next";
import type { Loss } from "@/api/opportunities";
import type { RecordData, Ref } from "@/api/records";
import { loseDeal, moveDeal, reopenDeal, winDeal } from "@/db/deals";
import { useObject } from "@/db/schema";
import { isRef } from "@/db/values";
import { useAttempt } from "@/ui/words";
import { losing, type DealInHand } from "./stores";

/** A deal record as the sheets need it. */
export function inHand(record: RecordData, pipeline?: Ref | null, stage?: Ref | null): DealInHand {
  return {
    id: record.id,
    version: record.version,
    name: String(record.name ?? ""),
    pipeline: pipeline ?? (isRef(record.pipeline) ? record.pipeline : null),
    stage: stage ?? (isRef(record.stage) ? record.stage : null),
    status: typeof record.status === "string" ? record.status : "open",
  };
}

export function useDealCommands() {
  const { t } = useTranslation();
  const object = useObject("opportunity");
  const attempt = useAttempt();
  return {
    move: (deal: DealInHand, stage: Ref) =>
      attempt(() =>
        moveDeal(object, deal, stage, t("deal.moved", { name: deal.name, stage: stage.label ?? "" })),
      ),
    win: (deal: DealInHand) => attempt(() => winDeal(object, deal, t("deal.won", { name: deal.name }))),
    /** Asks for the reason first. */
    askLoss: (deal: DealInHand) => losing.set(deal),
    lose: (deal: DealInHand, loss: Loss) =>
      attempt(() => loseDeal(object, deal, loss, t("deal.lost", { name: deal.name }))),
    reopen: (deal: DealInHand, stage?: Ref) =>
      attempt(() => reopenDeal(object, deal, stage, t("deal.reopened", { name: deal.name }))),
  };
}
