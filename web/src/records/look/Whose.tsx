// A record that a colleague looks after and that one may not always change: who she is, and the way to ask her.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { isRef } from "@/db/values";
import { compose } from "../notes/composing";
import classes from "../page/RecordPage.module.css";

export function Whose({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const note = useMaybeObject("note");
  const { owner } = record;
  if (!isRef(owner) || !owner.label || owner.id === user.id) return null;
  if (object.can.edit === "all" || !note?.can.create) return null;
  const who = owner.label;
  return (
    <p className={classes.whose}>
      <span className="quiet">{t("look.owner", { who })}</span>
      <Button
        size="compact-sm"
        variant="light"
        // Whom a note names is told of it.
        onClick={() => compose({ what: "note", text: `@${who} ` })}
      >
        {t("look.ask", { who })}
      </Button>
    </p>
  );
}
