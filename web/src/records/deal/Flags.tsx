// Why this deal needs a look: a quiet line with the evidence, and nothing where there is no reason.

import { IconFlag } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFlags } from "@/db/flags";
import classes from "./Flags.module.css";
import { useReasons } from "./useReasons";

export function Flags({ id }: { id: string }) {
  const { t } = useTranslation();
  const reasons = useReasons();
  const { data } = useFlags([["id", id]]);
  const deal = data?.data.find((candidate) => candidate.id === id);
  if (!deal) return null;
  return (
    <div className={classes.flags}>
      <IconFlag size={16} aria-hidden />
      <ul aria-label={t("flags.label")}>
        {reasons(deal).map(({ flag, sentence }) => (
          <li key={flag}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
