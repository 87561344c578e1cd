// A deal: where it stands, what comes next, what it is worth and of what, who is in it, and what happened.

import { Button } from "@mantine/core";
import { IconCircleX, IconConfetti, IconRotate } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData, Ref } from "@/api/records";
import { useObject } from "@/db/schema";
import { isMoney, isRef } from "@/db/values";
import { date, money, relativeDay } from "@/i18n/format";
import { Flags } from "@/records/deal/Flags";
import { Lines } from "@/records/deal/Lines";
import { NextStep } from "@/records/deal/NextStep";
import { StagePath } from "@/records/deal/StagePath";
import { Stakeholders } from "@/records/deal/Stakeholders";
import { startMoving } from "@/records/deal/stores";
import { inHand, useDealCommands } from "@/records/deal/useDealCommands";
import { Facts } from "@/records/facts/Facts";
import { recordPath } from "@/records/links";
import { Ahead } from "@/records/activity/Ahead";
import { Composer } from "@/records/notes/Composer";
import { Columns, type Part } from "@/records/page/Columns";
import { RecordPage } from "@/records/page/RecordPage";
import { Section } from "@/records/page/Section";
import { Timeline } from "@/records/timeline/Timeline";
import { useKeys } from "@/ui/keys";
import classes from "./DealPage.module.css";

const facts = ["amount", "close_date", "probability", "account", "contact", "owner", "competitor", "source"];

/** Told by the path, the next step and the head of the page. */
const elsewhere = [
  "stage",
  "status",
  "stage_entered_at",
  "next_step",
  "next_step_on",
  "closed_on",
  "loss_reason",
];

export function DealPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const object = useObject("opportunity");
  const parts = (deal: RecordData): Part[] => [
    {
      key: "story",
      label: t("timeline.label"),
      side: "main",
      body: (
        <>
          <NextStep deal={deal} />
          <Composer links={linksOf(deal)} />
          <Ahead by="opportunity" id={deal.id} />
          <Timeline object={object} id={deal.id} />
        </>
      ),
    },
    {
      key: "facts",
      label: t("record.facts"),
      side: "side",
      body: (
        <Section title={t("record.facts")}>
          <Facts object={object} record={deal} names={facts} elsewhere={elsewhere} withRest />
        </Section>
      ),
    },
    { key: "products", label: t("record.products"), side: "side", body: <Lines deal={deal} /> },
    {
      key: "people",
      label: t("record.people"),
      side: "side",
      body: <Stakeholders deal={deal} />,
    },
  ];
  return (
    <RecordPage
      object={object}
      id={id}
      over={(deal) =>
        isRef(deal.account) ? (
          <Link to={recordPath("account", deal.account.id) ?? "/"}>{deal.account.label}</Link>
        ) : null
      }
      under={(deal) => <Gist deal={deal} />}
      actions={(deal) => <Outcome deal={deal} />}
    >
      {(deal) => (
        <>
          <Closed deal={deal} />
          <StagePath deal={deal} />
          {deal.status === "open" ? <Flags id={deal.id} /> : null}
          <Columns parts={parts(deal)} />
        </>
      )}
    </RecordPage>
  );
}

/** A note on a deal also belongs to its company and its contact. */
function linksOf(deal: RecordData): Partial<Record<"account" | "contact" | "opportunity", Ref>> {
  return { opportunity: { id: deal.id, label: String(deal.name ?? "") } };
}

function Gist({ deal }: { deal: RecordData }) {
  const { t } = useTranslation();
  return (
    <>
      <strong className={`${classes.amount} num`}>
        {isMoney(deal.amount) ? money(deal.amount) : t("deal.noAmount")}
      </strong>
      {typeof deal.close_date === "string" && deal.status === "open" ? (
        <span title={date(deal.close_date)}>{t("deal.closes", { when: relativeDay(deal.close_date) })}</span>
      ) : null}
      {isRef(deal.owner) ? <span className="quiet">{deal.owner.label}</span> : null}
    </>
  );
}

function Outcome({ deal }: { deal: RecordData }) {
  const { t } = useTranslation();
  const { win, askLoss, reopen } = useDealCommands();
  const hand = inHand(deal);
  useKeys({ m: () => startMoving(hand) });
  if (hand.status !== "open") {
    return (
      <Button
        variant="default"
        leftSection={<IconRotate size={17} aria-hidden />}
        onClick={() => void reopen(hand)}
      >
        {t("deal.reopen")}
      </Button>
    );
  }
  return (
    <>
      <Button variant="default" onClick={() => startMoving(hand)} aria-keyshortcuts="M">
        {t("deal.moveButton")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconCircleX size={17} aria-hidden />}
        onClick={() => askLoss(hand)}
      >
        {t("deal.lose")}
      </Button>
      <Button leftSection={<IconConfetti size={17} aria-hidden />} onClick={() => void win(hand)}>
        {t("deal.win")}
      </Button>
    </>
  );
}

/** How and when it ended. */
function Closed({ deal }: { deal: RecordData }) {
  const { t } = useTranslation();
  if (deal.status !== "won" && deal.status !== "lost") return null;
  const day = typeof deal.closed_on === "string" ? date(deal.closed_on) : "";
  const reason = isRef(deal.loss_reason) ? deal.loss_reason.label : null;
  const rival = isRef(deal.competitor) ? deal.competitor.label : null;
  return (
    <p className={classes.closed} data-status={deal.status}>
      {deal.status === "won" ? <IconConfetti size={18} aria-hidden /> : <IconCircleX size={18} aria-hidden />}
      <strong>{t(deal.status === "won" ? "deal.wonOn" : "deal.lostOn", { day })}</strong>
      {deal.status === "lost" && reason ? <span>{t("deal.because", { reason })}</span> : null}
      {deal.status === "lost" && rival ? <span>{t("deal.against", { rival })}</span> : null}
    </p>
  );
}
