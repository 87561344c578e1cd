// The switch between those we know, those who may become so, and segments of both, for a phone, which has one tab for people.

import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSchema } from "@/db/schema";
import { say } from "@/i18n";
import { Segments } from "@/ui/Segments";
import { listPath } from "../links";

const offered = ["contact", "lead", "segment"] as const;

export function PeopleOrLeads({ value }: { value: (typeof offered)[number] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { objects } = useSchema();
  const known = offered.flatMap((name) => objects.find((object) => object.name === name) ?? []);
  if (known.length < 2) return null;
  return (
    <Segments
      label={t("views.who")}
      value={value}
      onChange={(name) => {
        const object = known.find((one) => one.name === name);
        if (object) void navigate({ to: listPath(object) });
      }}
      choices={known.map((object) => ({
        value: object.name as (typeof offered)[number],
        label: say(object.label_plural),
      }))}
    />
  );
}
