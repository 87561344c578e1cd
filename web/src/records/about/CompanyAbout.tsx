// What is known about a company beside its facts: its group, further ways to reach it, and who used to work there.

import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import { Questions } from "../questions/Questions";
import { InSegments } from "../segments/InSegments";
import { AddAbout } from "./AddAbout";
import { Attached } from "./Attached";
import { Group } from "./Group";
import { joined, span, Whom } from "./lines";
import { Points } from "./Points";

const kinds = [
  ["contact_point", "account"],
  ["account_link", "parent"],
] as const;

export function CompanyAbout({ self }: { self: Ref }) {
  const { t } = useTranslation();
  return (
    <>
      <InSegments of="account" id={self.id} />
      <Questions of="accounts" id={self.id} />
      <Group self={self} />
      <Points by="account" self={self} />
      <Attached
        object="affiliation"
        by="account"
        self={self}
        order={[["sort", "-end_on"]]}
        title={t("about.formerPeople")}
        // Who still holds a position here stands among its people.
        pick={(positions) => positions.filter((one) => one.end_on)}
        line={(one) => ({
          text: <Whom object="contact" value={one.contact} />,
          under: joined(String(one.title ?? ""), span(one.start_on, one.end_on)),
        })}
      />
      <AddAbout self={self} kinds={kinds} />
    </>
  );
}
