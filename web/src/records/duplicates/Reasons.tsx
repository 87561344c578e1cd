// In what two records agree, in words.

import { useTranslation } from "react-i18next";
import type { Likeness } from "@/api/duplicates";
import classes from "./Duplicates.module.css";

export function Reasons({ likeness }: { likeness: Likeness }) {
  const { t } = useTranslation();
  const words = likeness.reasons.map((reason) => t(`duplicates.reason.${reason}`));
  return (
    <span className={classes.reasons}>{[t(`duplicates.level.${likeness.level}`), ...words].join(" · ")}</span>
  );
}
