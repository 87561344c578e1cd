// The switch between those we know and those who may become so, for a phone, which has one tab for people.

import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMaybeObject } from "@/db/schema";
import { say } from "@/i18n";
import { listPath } from "@/records/links";
import { Segments } from "@/ui/Segments";

export function PeopleOrLeads({ value }: { value: "contact" | "lead" }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [contact, lead] = [useMaybeObject("contact"), useMaybeObject("lead")];
  if (!contact || !lead) return null;
  return (
    <Segments
      label={t("views.who")}
      value={value}
      onChange={(object) => void navigate({ to: listPath(object === "lead" ? lead : contact) })}
      choices={[
        { value: "contact", label: say(contact.label_plural) },
        { value: "lead", label: say(lead.label_plural) },
      ]}
    />
  );
}
