// Why somebody is on the list, in words.

import { useTranslation } from "react-i18next";
import type { TodayReason } from "@/api/today";
import { plusDays, relativeDay, time, today } from "@/i18n/format";

/** What a reason says, when it was due if that is not today, and what to do about it if the reason does not say so itself. */
export function useReasonWords() {
  const { t } = useTranslation();
  return ({ kind, text, deal_name: deal, at, days, flags }: TodayReason) => {
    const of = { text: text ?? "", deal: deal ?? "" };
    const signs = () =>
      flags
        .map(
          (flag) =>
            ({
              no_next_step: t("deal.noNextStep"),
              too_long_in_stage: t("today.flag.long"),
              pushed_twice: t("today.flag.pushed"),
              one_contact: t("today.flag.few"),
            })[flag],
        )
        .join(t("today.and"));
    const [says, step] = (
      {
        our_promise: () => [t("today.why.ours", of)],
        picked: () => [t("today.why.picked")],
        their_promise: () => [t("today.why.theirs", of), t("today.step.theirs")],
        meeting: () => [t("today.why.meeting", { ...of, time: at ? time(at) : "" })],
        lead_waiting: () => [t("today.why.waiting"), text ?? t("today.step.waiting")],
        task: () => [t("today.why.task", of)],
        next_step: () => [t("today.why.next", of)],
        lead_again: () => [t("today.why.again"), text ?? t("today.step.again")],
        thank: () => [t("today.why.thank"), t("today.step.thank")],
        deal_at_risk: () => [t("today.why.risk", { ...of, signs: signs() }), t("today.step.risk")],
        silent: () => [t("today.why.silent"), t("today.step.silent")],
        birthday: () => [t("today.why.birthday")],
      } satisfies Record<TodayReason["kind"], () => string[]>
    )[kind]();
    const dated = kind !== "deal_at_risk" && kind !== "meeting" && (days !== 0 || kind === "birthday");
    return {
      says: says?.trim() ?? "",
      step,
      when: dated ? relativeDay(plusDays(today(), -days)) : undefined,
      late: days > 0,
    };
  };
}
