// Whom a person has introduced to us, who introduced her, and whether somebody has said thank you.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RecordData, Ref } from "@/api/records";
import { useIntroductions } from "@/db/people";
import { save } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { moneyShort, relativeDay, today } from "@/i18n/format";
import { useAttempt } from "@/ui/words";
import { Attached, type Line } from "./Attached";
import classes from "./About.module.css";
import { joined, said, Whom } from "./lines";

export function Introductions({ self }: { self: Ref }) {
  const { t } = useTranslation();
  const object = useMaybeObject("referral");
  const order = [["sort", "-created_at"]] as const;
  const line =
    (whom: "contact" | "referrer") =>
    (one: RecordData): Line => ({
      text: said(object, one, "status"),
      under: joined(
        said(object, one, "given_on") || said(object, one, "asked_on"),
        said(object, one, "remark"),
      ),
      aside: (
        <>
          <Whom object="contact" value={one[whom]} />
          {whom === "contact" ? <Thanks referral={one} /> : null}
        </>
      ),
    });
  return (
    <>
      <Attached
        object="referral"
        by="referrer"
        self={self}
        order={order}
        title={t("about.introduced")}
        line={line("contact")}
      >
        <Tree self={self} />
      </Attached>
      <Attached
        object="referral"
        by="contact"
        self={self}
        order={order}
        title={t("about.introducedBy")}
        line={line("referrer")}
      />
    </>
  );
}

/** What came of it, through others too; only where there is more than the list beside it tells. */
function Tree({ self }: { self: Ref }) {
  const { t } = useTranslation();
  const { data } = useIntroductions(self.id);
  if (!data || data.brought.length === 0) return null;
  const worth = data.won.map((one) => moneyShort(one)).join(" + ");
  const further = data.brought.filter((one) => one.steps > 1);
  return (
    <>
      <p className="quiet">
        {t("about.brought", { count: data.brought.length })}
        {data.won_deals > 0 ? ` · ${t("about.broughtWon", { count: data.won_deals, worth })}` : ""}
      </p>
      {further.length > 0 ? (
        <ul>
          {further.map((one) => (
            <li key={one.contact.id} className={classes.line} style={{ paddingLeft: (one.steps - 1) * 16 }}>
              <span className={classes.open}>{t("about.throughOthers", { steps: one.steps })}</span>
              <Whom object="contact" value={one.contact} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Until somebody has said it, one tap says that she did. */
function Thanks({ referral }: { referral: RecordData }) {
  const { t } = useTranslation();
  const object = useMaybeObject("referral");
  const attempt = useAttempt();
  if (!object || referral.status !== "given" || referral.thanked_on) return null;
  const by = typeof referral.thank_by === "string" ? referral.thank_by : undefined;
  return (
    <Button
      variant="light"
      size="compact-sm"
      title={by ? t("about.thankBy", { when: relativeDay(by) }) : undefined}
      className={by !== undefined && by < today() ? (classes.late ?? "") : ""}
      onClick={() =>
        void attempt(() => save(object, referral, { thanked_on: today() }, { said: t("about.thanked") }))
      }
    >
      {t("about.thank")}
    </Button>
  );
}
