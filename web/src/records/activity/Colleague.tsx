// A colleague was in touch with the same person within a day: better to know before one calls too.

import { IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { isRef } from "@/db/values";
import { relativeMoment } from "@/i18n/format";
import { activityKinds } from "./kinds";
import classes from "./Activity.module.css";

const DAY = 24 * 3_600_000;

interface ColleagueProps {
  by: "contact" | "lead";
  id: string;
}

export function Colleague({ by, id }: ColleagueProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { data, dataUpdatedAt } = useList(useMaybeObject("activity"), [
    [by, id],
    ["status", "held"],
    ["starts_at[gte]", "yesterday"],
    ["sort", "-starts_at"],
    ["limit", "20"],
  ]);
  const theirs = data?.data.find((one) => {
    const at = typeof one.starts_at === "string" ? Date.parse(one.starts_at) : 0;
    return isRef(one.owner) && one.owner.id !== user.id && dataUpdatedAt - at < DAY;
  });
  if (!theirs || !isRef(theirs.owner)) return null;
  const kind = activityKinds.find((one) => one === theirs.kind) ?? "meeting";
  const when = relativeMoment(String(theirs.starts_at));
  return (
    <p className={classes.colleague} role="note">
      <IconUsers size={16} aria-hidden />
      {t("activity.colleague", { who: theirs.owner.label, kind: t(`activity.kind.${kind}`), when })}
    </p>
  );
}
