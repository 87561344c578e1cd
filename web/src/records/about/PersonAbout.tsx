// What is known about a person beside her facts.

import { useTranslation } from "react-i18next";
import type { RecordData, Ref } from "@/api/records";
import { useMaybeObject } from "@/db/schema";
import { isRef } from "@/db/values";
import { date } from "@/i18n/format";
import { Questions } from "../questions/Questions";
import { InSegments } from "../segments/InSegments";
import { AddAbout } from "./AddAbout";
import { Around } from "./Around";
import { Attached } from "./Attached";
import { Consents } from "./Consents";
import { HerHousehold, MakeHousehold } from "./HerHousehold";
import { Introductions } from "./Introductions";
import { joined, said, span, Whom } from "./lines";
import { PersonRights } from "./PersonRights";
import { Points } from "./Points";

const kinds = [
  ["contact_point", "contact"],
  ["relationship", "contact"],
  ["important_date", "contact"],
  ["preference", "contact"],
  ["affiliation", "contact"],
  ["referral", "referrer"],
  ["consent", "contact"],
] as const;

export function PersonAbout({ contact, self }: { contact: RecordData; self: Ref }) {
  const { t } = useTranslation();
  const day = useMaybeObject("important_date");
  const position = useMaybeObject("affiliation");
  const taste = useMaybeObject("preference");
  const at = isRef(contact.account) ? contact.account.id : undefined;
  return (
    <>
      <InSegments of="contact" id={contact.id} />
      <Questions of="contacts" id={contact.id} />
      <Points by="contact" self={self} />
      <HerHousehold self={self} />
      <Around self={self} />
      <Attached
        object="important_date"
        by="contact"
        self={self}
        order={[["sort", "on"]]}
        line={(one) => ({
          text: said(day, one, "kind"),
          under: joined(typeof one.on === "string" ? date(one.on) : "", said(day, one, "remark")),
        })}
      />
      <Attached
        object="preference"
        by="contact"
        self={self}
        order={[["sort", "kind,created_at"]]}
        line={(one) => ({ text: String(one.text ?? ""), under: said(taste, one, "kind") })}
      />
      <Attached
        object="affiliation"
        by="contact"
        self={self}
        order={[["sort", "-end_on"]]}
        title={t("about.positions")}
        line={(one) => ({
          text:
            said(position, one, "family_role") ||
            joined(String(one.title ?? ""), String(one.department ?? "")) ||
            t("about.noTitle"),
          under: span(one.start_on, one.end_on),
          aside:
            isRef(one.account) && one.account.id === at ? null : (
              <Whom object="account" value={one.account} />
            ),
        })}
      />
      <Introductions self={self} />
      <Consents self={self} />
      <AddAbout self={self} kinds={kinds}>
        <MakeHousehold self={self} />
      </AddAbout>
      <PersonRights contact={contact} self={self} />
    </>
  );
}
