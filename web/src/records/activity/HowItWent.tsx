// How an exchange went that was planned: what came of it is one tap, what comes next another. Asked, never demanded.

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cancel, hold, miss, type Seen } from "@/db/activities";
import { plusDays, today } from "@/i18n/format";
import { useDraft } from "@/ui/drafts";
import { useAttempt } from "@/ui/words";
import { usualSteps } from "../deal/usualSteps";
import { Agreed, nothingAgreed, sent } from "./Agreed";
import { Endings } from "./Endings";
import type { Kind } from "./kinds";

interface HowItWentProps {
  /** Names it; what is typed hangs on that. */
  id: string;
  /** Its record, which is made first where it has none of its own. */
  record: () => Promise<Seen>;
  kind: Kind;
  /** Not to be asked again. */
  skip?: (() => void) | undefined;
  /** Takes it off, where that is not to cancel its record. */
  drop?: (() => Promise<unknown>) | undefined;
}

export function HowItWent({ id, record, kind, skip, drop }: HowItWentProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [agreed, setAgreed, forget] = useDraft(["ended", id], nothingAgreed);
  const [busy, setBusy] = useState(false);
  const act = async (what: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    if (await attempt(what)) forget();
    setBusy(false);
  };
  const { next } = agreed;
  return (
    <>
      <Group gap={6} role="group" aria-label={t("nextStep.title")}>
        <span className="quiet">{t("nextStep.title")}</span>
        {usualSteps.map(({ word, days }) => {
          const text = t(`nextStep.${word}`);
          const chosen = next.text === text;
          return (
            <Button
              key={word}
              size="compact-sm"
              variant={chosen ? "light" : "default"}
              aria-pressed={chosen}
              onClick={() =>
                setAgreed({
                  ...agreed,
                  next: chosen ? nothingAgreed.next : { text, on: plusDays(today(), days) },
                })
              }
            >
              {text}
            </Button>
          );
        })}
      </Group>
      <Agreed agreed={agreed} onChange={setAgreed} />
      <Group gap={6} pb={8}>
        <Endings
          kind={kind}
          busy={busy}
          pick={({ says }) =>
            void act(async () =>
              hold(
                await record(),
                { ...(says.outcome ? { outcome: says.outcome } : {}), ...sent(agreed) },
                t("activity.heldSaid"),
              ),
            )
          }
        />
        <Button
          variant="subtle"
          disabled={busy}
          onClick={() => void act(async () => miss(await record(), t("activity.notHeldSaid")))}
        >
          {t("activity.notHeld")}
        </Button>
        {skip ? (
          <Button variant="subtle" disabled={busy} onClick={skip}>
            {t("activity.skip")}
          </Button>
        ) : (
          <Button
            variant="subtle"
            disabled={busy}
            onClick={() => void act(drop ?? (async () => cancel(await record(), t("activity.cancelSaid"))))}
          >
            {t("activity.cancel")}
          </Button>
        )}
      </Group>
    </>
  );
}
