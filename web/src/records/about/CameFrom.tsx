// The lead that became this person, so that nobody forgets how she came.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { titleOf } from "@/db/values";
import { instant } from "@/i18n/format";
import { recordPath } from "../links";
import { joined, said } from "./lines";

export function CameFrom({ contact }: { contact: string }) {
  const { t } = useTranslation();
  const object = useMaybeObject("lead");
  const { data } = useList(object, [
    ["contact", contact],
    ["sort", "-received_at"],
    ["limit", "3"],
  ]);
  if (!object) return null;
  return (data?.data ?? []).map((lead) => (
    <p key={lead.id} className="quiet">
      {t("about.cameFrom")} <Link to={recordPath("lead", lead.id) ?? "/"}>{titleOf(object, lead)}</Link>{" "}
      {joined(
        said(object, lead, "source"),
        typeof lead.received_at === "string" ? instant(lead.received_at) : "",
      )}
    </p>
  ));
}
