// Where a deal goes: the menu twin of the drag. M then a digit, or ⋯ then a tap.

import { IconCheck, IconCircleX, IconConfetti, IconRotate } from "@tabler/icons-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "@/db/store";
import { Dialog } from "@/ui/Dialog";
import { takeKeys } from "@/ui/early";
import { painted } from "@/ui/painted";
import { moving, type DealInHand } from "./stores";
import { useDealCommands } from "./useDealCommands";
import { useStages } from "./useStages";
import classes from "./MoveSheet.module.css";

export function MoveSheet() {
  const { t } = useTranslation();
  const deal = useStore(moving);
  const close = () => {
    takeKeys();
    moving.set(null);
  };
  return (
    <Dialog
      opened={deal !== null}
      onClose={close}
      heading={t("deal.moveTitle", { name: deal?.name ?? "" })}
      size={420}
      sheet
    >
      {deal ? <Choices deal={deal} /> : null}
    </Dialog>
  );
}

interface Choice {
  key: string;
  label: string;
  act: () => void;
  icon?: ReactNode;
  current?: boolean;
}

function Choices({ deal }: { deal: DealInHand }) {
  const { t } = useTranslation();
  const { move, win, askLoss, reopen } = useDealCommands();
  const stages = useStages(deal.pipeline?.id).filter((stage) => stage.kind === "open");
  const open = deal.status === "open";
  const close = (act: () => unknown) => () => {
    moving.set(null);
    // That the sheet is gone is painted first.
    void painted().then(act);
  };
  const choices: Choice[] = [
    ...stages.map((stage, index) => ({
      key: String(index + 1),
      label: stage.label ?? "",
      current: open && stage.id === deal.stage?.id,
      act: close(() => (open ? move(deal, stage) : reopen(deal, stage))),
    })),
    ...(open
      ? [
          {
            key: "W",
            label: t("deal.win"),
            act: close(() => win(deal)),
            icon: <IconConfetti size={18} aria-hidden />,
          },
          {
            key: "X",
            label: t("deal.lose"),
            act: close(() => askLoss(deal)),
            icon: <IconCircleX size={18} aria-hidden />,
          },
        ]
      : [
          {
            key: "R",
            label: t("deal.reopen"),
            act: close(() => reopen(deal)),
            icon: <IconRotate size={18} aria-hidden />,
          },
        ]),
  ];
  useChoiceKeys(choices, stages.length > 0);
  // Before the stages are here the first choice would be to win, and Enter would.
  if (stages.length === 0) return <div className={classes.choices} aria-busy="true" />;
  return (
    <div className={classes.choices} role="group" aria-label={t("deal.move")}>
      {choices.map((choice, index) => (
        <button
          key={choice.key}
          type="button"
          className={classes.choice}
          onClick={choice.act}
          aria-current={choice.current ? "step" : undefined}
          {...(index === 0 ? { "data-autofocus": true, ref: takeFocus } : {})}
        >
          <kbd className={classes.key}>{choice.key}</kbd>
          <span className={classes.label}>{choice.label}</span>
          {choice.current ? <IconCheck size={17} aria-label={t("deal.here")} /> : choice.icon}
        </button>
      ))}
    </div>
  );
}

/** For the first choice, which may come after the sheet has given its focus to something else. */
function takeFocus(choice: HTMLButtonElement | null): void {
  if (choice?.closest("[role=dialog]")?.contains(document.activeElement)) choice.focus();
}

/** A digit chooses, wherever the focus is: it may not have reached the sheet yet. */
function useChoiceKeys(choices: Choice[], ready: boolean): void {
  const latest = useRef(choices);
  useEffect(() => {
    latest.current = choices;
  });
  useEffect(() => {
    if (!ready) return undefined;
    const choose = (key: string) => {
      const chosen = latest.current.find((choice) => choice.key === key.toUpperCase());
      chosen?.act();
      return chosen !== undefined;
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (choose(event.key)) event.preventDefault();
    };
    if (choose(takeKeys().slice(0, 1))) return undefined;
    document.addEventListener("keydown", pressed, true);
    return () => document.removeEventListener("keydown", pressed, true);
  }, [ready]);
}
