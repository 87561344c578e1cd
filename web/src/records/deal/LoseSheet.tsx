// Why a deal was lost: the competitor if there was one, and a reason from the closed list, which is the button that saves. Three
// actions at most, and one undo.

import { Button, Chip, Group } from "@mantine/core";
import "@mantine/core/styles/Chip.css";
import { useTranslation } from "react-i18next";
import { useList } from "@/db/records";
import { fieldOf, useMaybeObject, useObject } from "@/db/schema";
import { useStore } from "@/db/store";
import { isRef } from "@/db/values";
import type { Ref } from "@/api/records";
import { Edit } from "@/fields";
import { say } from "@/i18n";
import { Dialog } from "@/ui/Dialog";
import { TextBox } from "@/ui/TextBox";
import { useDraft } from "@/ui/drafts";
import { losing, type DealInHand } from "./stores";
import { useDealCommands } from "./useDealCommands";

export function LoseSheet() {
  const { t } = useTranslation();
  const deal = useStore(losing);
  return (
    <Dialog
      opened={deal !== null}
      onClose={() => losing.set(null)}
      heading={t("deal.loseTitle", { name: deal?.name ?? "" })}
      size={520}
    >
      {deal ? <Why key={deal.id} deal={deal} /> : null}
    </Dialog>
  );
}

function useNames(object: string, query: [string, string][]): Ref[] {
  const { data } = useList(useMaybeObject(object), query);
  return (data?.data ?? []).map((record) => ({ id: record.id, label: String(record.name ?? "") }));
}

const FEW = 8;
const nothingSaid = { competitor: null as Ref | null, note: "" };

function Why({ deal }: { deal: DealInHand }) {
  const { t } = useTranslation();
  const object = useObject("opportunity");
  const { lose } = useDealCommands();
  const reasons = useNames("loss_reason", [
    ["active", "true"],
    ["sort", "position"],
    ["limit", "50"],
  ]);
  const competitors = useNames("competitor", [
    ["sort", "name"],
    ["limit", String(FEW + 1)],
  ]);
  const competitorField = fieldOf(object, "competitor");
  const [draft, change, forget] = useDraft(["lost", deal.id], nothingSaid);
  const { competitor, note } = draft;
  const setCompetitor = (one: Ref | null) => change({ ...draft, competitor: one });
  const few = competitors.length <= FEW && competitors.length > 0;

  function close(reason: string) {
    losing.set(null);
    // What was typed is there again if it was refused.
    void lose(deal, {
      loss_reason: reason,
      ...(competitor ? { competitor: competitor.id } : {}),
      ...(note.trim() === "" ? {} : { note: note.trim() }),
    }).then((done) => done && forget());
  }

  return (
    <div>
      <h3 style={{ margin: "0 0 8px", fontSize: 14 }}>
        {competitorField ? say(competitorField.label) : null} {t("deal.optional")}
      </h3>
      {few ? (
        <Group gap={8}>
          {competitors.map((one) => (
            <Chip
              key={one.id}
              checked={competitor?.id === one.id}
              onChange={(on) => setCompetitor(on ? one : null)}
              size="md"
            >
              {one.label}
            </Chip>
          ))}
        </Group>
      ) : competitorField ? (
        <Edit
          field={competitorField}
          name={say(competitorField.label)}
          value={competitor}
          onChange={(value) => setCompetitor(isRef(value) ? value : null)}
        />
      ) : null}
      <TextBox
        mt="md"
        label={t("deal.lossNote")}
        value={note}
        onChange={(event) => change({ ...draft, note: event.currentTarget.value })}
      />
      <Group gap={8} mt="lg" role="group" aria-label={t("deal.lossReason")}>
        <span className="quiet">{t("deal.loseBecause")}</span>
        {reasons.map((one, index) => (
          <Button
            key={one.id}
            variant="default"
            onClick={() => close(one.id)}
            {...(index === 0 ? { "data-autofocus": true } : {})}
          >
            {one.label}
          </Button>
        ))}
      </Group>
    </div>
  );
}
