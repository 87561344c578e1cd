// The mark of a deal that needs a look, where there is little room: its reasons in a few words. A missing next step
// is not among them: it already stands where the next step would.

import { IconFlag } from "@tabler/icons-react";
import type { FlaggedDeal } from "@/api/flags";
import classes from "./FlagMark.module.css";
import { useReasons } from "./useReasons";

export function FlagMark({ deal }: { deal: FlaggedDeal | undefined }) {
  const reasons = useReasons();
  const told = deal ? reasons(deal).filter(({ flag }) => flag !== "no_next_step") : [];
  if (told.length === 0) return null;
  return (
    <span className={classes.mark} title={told.map(({ sentence }) => sentence).join("\n")}>
      <IconFlag size={13} aria-hidden />
      <span>{told.map(({ short }) => short).join(" · ")}</span>
    </span>
  );
}
