// The household a person belongs to, with everybody in it; and, where there is none, the way to make one.

import { Button } from "@mantine/core";
import { IconHome } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import { makeHousehold, useHousehold } from "@/db/people";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { isRef } from "@/db/values";
import { useAttempt } from "@/ui/words";
import { recordPath } from "../links";
import { Section } from "../page/Section";
import { Members } from "./Household";

/** The households in which a person has a position; undefined until it is known. */
function useHouseholdsOf(person: string): Ref[] | undefined {
  const { data } = useList(useMaybeObject("affiliation"), [
    ["contact", person],
    ["account.kind", "household"],
    ["end_on[empty]", "true"],
    ["limit", "10"],
  ]);
  return data?.data.flatMap((one) => (isRef(one.account) ? [one.account] : []));
}

export function HerHousehold({ self }: { self: Ref }) {
  const households = useHouseholdsOf(self.id) ?? [];
  return households.map((one) => <One key={one.id} household={one} self={self} />);
}

function One({ household, self }: { household: Ref; self: Ref }) {
  const { t } = useTranslation();
  const { data } = useHousehold(household.id);
  const others = data?.members.filter((one) => one.contact.id !== self.id) ?? [];
  return (
    <Section title={t("about.household")}>
      <p>
        <Link to={recordPath("account", household.id) ?? "/"}>
          <strong>{household.label ?? t("field.notShared")}</strong>
        </Link>
      </p>
      <Members members={others} />
    </Section>
  );
}

/** One tap makes it, named after her family; its page opens, and undo takes it back. */
export function MakeHousehold({ self }: { self: Ref }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const navigate = useNavigate();
  const households = useHouseholdsOf(self.id);
  const account = useMaybeObject("account");
  const position = useMaybeObject("affiliation");
  if (!account?.can.create || !position?.can.create || households?.length !== 0) return null;
  const make = () =>
    attempt(async () => {
      const made = await makeHousehold(self.id, (name) => t("create.done", { name }));
      await navigate({ to: recordPath("account", made) ?? "/" });
    });
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconHome size={14} aria-hidden />}
      onClick={() => void make()}
    >
      {t("about.makeHousehold")}
    </Button>
  );
}
