// While somebody new is typed: who is like that already and why, so that nobody is entered twice.

import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import type { Changes } from "@/db/changes";
import { draftOf, useAlikeDraft } from "@/db/duplicates";
import { titleOf } from "@/db/values";
import { Reasons } from "./Reasons";
import { creating } from "../creating";
import { recordPath } from "../links";
import classes from "./Lookalikes.module.css";

const PAUSE_MILLISECONDS = 200;

interface LookalikesProps {
  object: ObjectInfo;
  values: Changes;
  /** Takes one of them instead of making another. */
  take: (record: RecordData) => void;
}

export function Lookalikes({ object, values, take }: LookalikesProps) {
  const { t } = useTranslation();
  const [draft] = useDebouncedValue(JSON.stringify(draftOf(object, values)), PAUSE_MILLISECONDS);
  const said = JSON.parse(draft) as Record<string, string>;
  const { data } = useAlikeDraft(object, said);
  const found = Object.keys(said).length === 0 ? [] : (data?.data ?? []);
  if (found.length === 0) return null;
  return (
    <div className={classes.box} role="status">
      <span className="quiet">{t("create.lookalikes")}</span>
      <ul>
        {found.slice(0, 3).map((alike) => {
          const name = titleOf(object, alike.record);
          return (
            <li key={alike.record.id}>
              <div>
                <Link to={recordPath(object.name, alike.record.id) ?? "/"} onClick={() => creating.set(null)}>
                  {name}
                </Link>
                <Reasons likeness={alike} />
              </div>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t("duplicates.useOf", { name })}
                onClick={() => take(alike.record)}
              >
                {t("duplicates.use")}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
