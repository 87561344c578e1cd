// A record beside its list: the facts and what happened last, without leaving the place.

import { ActionIcon, Button } from "@mantine/core";
import { IconArrowsDiagonal, IconX } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { useRecord } from "@/db/records";
import { titleOf } from "@/db/values";
import { useKeys } from "@/ui/keys";
import { Trouble } from "@/ui/Trouble";
import { Facts } from "../facts/Facts";
import { recordPath } from "../links";
import { Timeline } from "../timeline/Timeline";
import { columnsOf } from "../view";
import classes from "./Peek.module.css";

interface PeekProps {
  object: ObjectInfo;
  id: string;
  close: () => void;
}

const everything = { filters: [], sort: [], columns: undefined, group: undefined, q: "" };

export function Peek({ object, id, close }: PeekProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: record, error } = useRecord(object, id);
  const full = () => {
    const to = recordPath(object.name, id);
    if (to) void navigate({ to });
  };
  useKeys({ Escape: close, f: full });
  const names = columnsOf(object, everything)
    .map((field) => field.name)
    .filter((name) => name !== object.title);
  return (
    <aside className={classes.peek} aria-label={t("peek.label")}>
      <header className={classes.head}>
        <h2 className={classes.title}>{record ? titleOf(object, record) : ""}</h2>
        <Button variant="subtle" leftSection={<IconArrowsDiagonal size={16} aria-hidden />} onClick={full}>
          {t("peek.full")}
        </Button>
        <ActionIcon aria-label={t("common.close")} onClick={close}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </header>
      <div className={classes.body}>
        {error ? <Trouble error={error} /> : null}
        {record ? (
          <>
            <Facts object={object} record={record} names={names} withRest />
            <Timeline object={object} id={id} />
          </>
        ) : null}
      </div>
    </aside>
  );
}
