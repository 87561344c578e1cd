// Why a deal needs a look, in words: a sentence with what was seen, or a few words for a narrow place.

import { useTranslation } from "react-i18next";
import type { Flag, FlaggedDeal } from "@/api/flags";
import { dateShort, number } from "@/i18n/format";

interface Reason {
  flag: Flag;
  sentence: string;
  short: string;
}

export function useReasons(): (deal: FlaggedDeal) => Reason[] {
  const { t } = useTranslation();
  return (deal) => {
    const days = number(deal.days_in_stage);
    // Each only when it is said: a board asks for hundreds.
    const words: Record<Flag, () => [sentence: string, short: string]> = {
      no_next_step: () => [t("flags.noNextStep"), t("deal.noNextStep")],
      too_long_in_stage: () => {
        const usual = number(deal.usual_days ?? 0);
        return [
          t("flags.tooLong", { days, stage: deal.stage?.label ?? "", usual }),
          t("flags.short.tooLong", { days, usual }),
        ];
      },
      pushed_twice: () => {
        const times = number(deal.pushed);
        const first = deal.first_close_date ? dateShort(deal.first_close_date) : "";
        const now = deal.close_date ? dateShort(deal.close_date) : "–";
        return [t("flags.pushed", { times, first, now }), t("flags.short.pushed", { times })];
      },
      one_contact: () =>
        deal.people === 0
          ? [t("flags.noContact"), t("flags.short.noContact")]
          : [t("flags.oneContact"), t("flags.short.oneContact")],
    };
    return deal.flags.map((flag) => {
      const [sentence, short] = words[flag]();
      return { flag, sentence, short };
    });
  };
}
