// How the lines of a brief say themselves: codes in the words of the schema, days as people count them.

import { useTranslation } from "react-i18next";
import type { BriefLine, BriefPerson } from "@/db/briefs";
import { fieldOf, objectNow } from "@/db/schema";
import { textOf } from "@/fields";
import { say } from "@/i18n";
import { date, instant, money, relativeDay, relativeMoment } from "@/i18n/format";

/** A code of a field in words. */
export function option(object: string, field: string, code: string | null): string {
  const known = objectNow(object);
  const declared = known ? fieldOf(known, field) : undefined;
  return code !== null && declared ? textOf(code, declared) : (code ?? "");
}

/** A field's own name. */
export function fieldName(object: string, field: string): string {
  const known = objectNow(object);
  const declared = known ? fieldOf(known, field) : undefined;
  return declared ? say(declared.label) : field;
}

/** Where a line comes from: the kind of record, the field, and when it was last changed. */
export function source({ cite }: BriefLine): string {
  const known = objectNow(cite.object);
  return [known ? say(known.label) : "", fieldName(cite.object, cite.field), cite.at ? instant(cite.at) : ""]
    .filter(Boolean)
    .join(" · ");
}

/** A day or a moment from here. */
export const when = (at: string | null) =>
  at === null ? "" : at.length > 10 ? relativeMoment(at) : relativeDay(at);

const ties = ["reports_to", "assistant_of", "knows", "family", "former_colleague", "referred_by"] as const;
const tie = (code: string | null) => ties.find((one) => one === code) ?? "knows";

/** What a line about a person says. */
export function usePersonWords(): (line: BriefLine) => string {
  const { t } = useTranslation();
  return (line) => {
    const who = line.who?.label ?? "–";
    const joined = (...words: string[]) => words.filter(Boolean).join(" · ");
    switch (line.kind) {
      case "do_not_contact":
        return t("about.doNotContact");
      case "consent_given":
      case "consent_withdrawn": {
        const purpose = option("consent", "purpose", line.text);
        const on = line.at ? relativeMoment(line.at) : "";
        return line.kind === "consent_given"
          ? t("brief.consentGiven", { purpose, on })
          : t("brief.consentWithdrawn", { purpose, on });
      }
      case "role":
        return joined(option("opportunity_contact", "role", line.text), line.who?.label ?? "");
      case "known_by":
        return t("brief.knownBy", { who, count: line.count ?? 1, when: when(line.at) });
      case "tie":
        return joined(t(`about.out.${tie(line.text)}`), who);
      case "tie_from":
        return joined(t(`about.in.${tie(line.text)}`), who);
      case "referred_by":
        return t("brief.referredBy", { who });
      case "referred":
        return t("brief.referred", { who });
      default:
        return joined(line.text ?? "", line.who?.label ?? "");
    }
  };
}

/** What a line about a deal says. */
export function useDealWords(): (line: BriefLine) => string {
  const { t } = useTranslation();
  return (line) => {
    const count = line.count ?? 0;
    switch (line.kind) {
      case "stage":
        return t("brief.stage", { stage: line.text, count });
      case "amount":
        return line.amount ? money(line.amount) : "";
      case "close_date":
        return line.at ? t("brief.closes", { on: date(line.at), when: relativeDay(line.at) }) : "";
      case "next_step":
        return t("brief.next", { step: line.text });
      case "no_next_step":
        return t("flags.noNextStep");
      case "too_long_in_stage":
        return t("brief.tooLong", { count });
      case "pushed_twice":
        return t("brief.pushed", { count });
      case "one_contact":
        return count === 0 ? t("flags.noContact") : t("flags.oneContact");
      default:
        return line.text ?? "";
    }
  };
}

/** What the closeness to somebody is made of, as far as there is anything. */
export function useClosenessWords(): (closeness: NonNullable<BriefPerson["closeness"]>) => string {
  const { t } = useTranslation();
  return ({ said, level, parts }) => {
    const counted = parts.filter(({ points }) => points > 0);
    const reasons = counted.map(({ part, count }) =>
      part === "lately" && count === 0 ? t("about.lately") : t(`about.part.${part}`, { count: count ?? 0 }),
    );
    const word = said ? option("contact", "closeness", said) : t(`about.level.${level}`);
    return [t("brief.closeness", { level: word }), ...reasons].join(" · ");
  };
}
