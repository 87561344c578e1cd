// The stages of a deal as a path: where it is, what is behind it, and a click to move it anywhere.

import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { isRef } from "@/db/values";
import { dayOf, daysUntil } from "@/i18n/format";
import { inHand, useDealCommands } from "./useDealCommands";
import { useStages } from "./useStages";
import classes from "./StagePath.module.css";

/** On a narrow screen the path is longer than its window. */
function bringIntoSight(step: HTMLLIElement | null): void {
  const path = step?.parentElement;
  if (path) path.scrollLeft = step.offsetLeft - (path.clientWidth - step.offsetWidth) / 2;
}

export function StagePath({ deal }: { deal: RecordData }) {
  const { t } = useTranslation();
  const { move } = useDealCommands();
  const hand = inHand(deal);
  const stages = useStages(hand.pipeline?.id).filter((stage) => stage.kind === "open");
  const at = stages.findIndex((stage) => isRef(deal.stage) && stage.id === deal.stage.id);
  const open = hand.status === "open";
  const entered =
    typeof deal.stage_entered_at === "string" ? -daysUntil(dayOf(deal.stage_entered_at)) : undefined;
  const evidence = open ? stages[at]?.evidence : "";
  return (
    <div className={classes.path}>
      <ol className={classes.steps} aria-label={t("deals.stages")}>
        {stages.map((stage, index) => (
          <li
            key={stage.id}
            ref={index === at ? bringIntoSight : undefined}
            className={classes.step}
            data-state={!open || index < at ? "past" : index === at ? "here" : "ahead"}
          >
            <button
              type="button"
              className={classes.button}
              disabled={!open}
              aria-current={open && index === at ? "step" : undefined}
              onClick={() => index !== at && void move(hand, stage)}
            >
              <span className="ellipsis">{stage.label}</span>
            </button>
          </li>
        ))}
      </ol>
      {open ? (
        <p className={classes.hint}>
          {!entered ? null : <span>{t("deal.age", { count: entered })}</span>}
          {evidence ? <span>{t("deal.doneWhen", { evidence })}</span> : null}
        </p>
      ) : null}
    </div>
  );
}
