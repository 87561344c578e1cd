// What a person or a lead has agreed to, as it stands: of each purpose and way the newest word counts. It is never changed; a
// withdrawal is a word of its own.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RecordData, Ref } from "@/api/records";
import { create } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { instant } from "@/i18n/format";
import { useAttempt } from "@/ui/words";
import { Attached } from "./Attached";
import { joined, said } from "./lines";

/** The newest of each purpose and channel; they come newest first. */
function standing(all: RecordData[]): RecordData[] {
  const newest = new Map<string, RecordData>();
  for (const one of all) {
    const what = `${String(one.purpose)} ${String(one.channel)}`;
    if (!newest.has(what)) newest.set(what, one);
  }
  return [...newest.values()];
}

export function Consents({ self, by = "contact" }: { self: Ref; by?: "contact" | "lead" }) {
  const { t } = useTranslation();
  const object = useMaybeObject("consent");
  const attempt = useAttempt();
  const withdraw = (one: RecordData) =>
    attempt(() =>
      create(
        // The button is there only where the object is.
        object as NonNullable<typeof object>,
        { [by]: self, purpose: one.purpose ?? null, channel: one.channel ?? null, state: "withdrawn" },
        crypto.randomUUID(),
        { said: t("about.withdrawn") },
      ),
    );
  return (
    <Attached
      object="consent"
      by={by}
      self={self}
      order={[["sort", "-at"]]}
      pick={standing}
      line={(one) => ({
        text: joined(said(object, one, "purpose"), said(object, one, "channel")),
        under: joined(
          said(object, one, "state"),
          typeof one.at === "string" ? instant(one.at) : "",
          said(object, one, "source"),
        ),
        aside:
          one.state === "given" && object?.can.create ? (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void withdraw(one)}>
              {t("about.withdraw")}
            </Button>
          ) : null,
      })}
    />
  );
}
