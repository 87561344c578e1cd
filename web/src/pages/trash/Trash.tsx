// What was thrown away, by object, and how to get it back.

import { Button, Tabs } from "@mantine/core";
import "@mantine/core/styles/Tabs.css";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { restore, useList } from "@/db/records";
import { useSchema } from "@/db/schema";
import { isRef, titleOf } from "@/db/values";
import { say } from "@/i18n";
import { instant } from "@/i18n/format";
import { Empty } from "@/ui/Empty";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import classes from "./Trash.module.css";

const kept = ["opportunity", "contact", "account", "task", "note", "product"];

export function Trash() {
  const { t } = useTranslation();
  const { objects } = useSchema();
  const shown = objects
    .filter((object) => object.custom || kept.includes(object.name))
    .sort((a, b) => ((kept.indexOf(a.name) + 100) % 100) - ((kept.indexOf(b.name) + 100) % 100));
  const [name, setName] = useState(shown[0]?.name ?? null);
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t("nav.trash")}</h1>
      <p className="quiet">{t("trash.lead")}</p>
      <Tabs value={name} onChange={setName} keepMounted={false} mt="md">
        <Tabs.List className={classes.tabs ?? ""}>
          {shown.map((object) => (
            <Tabs.Tab key={object.name} value={object.name}>
              {say(object.label_plural)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map((object) => (
          <Tabs.Panel key={object.name} value={object.name}>
            <Thrown object={object} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}

function Thrown({ object }: { object: ObjectInfo }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { data, error, refetch } = useList(object, [
    ["trashed", "true"],
    ["sort", "-deleted_at"],
    ["limit", "200"],
  ]);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return null;
  if (data.data.length === 0) return <Empty title={t("trash.empty")} />;
  return (
    <ul className={classes.rows}>
      {data.data.map((record) => {
        const name = titleOf(object, record);
        const who = isRef(record.updated_by) ? record.updated_by.label : null;
        return (
          <li key={record.id} className={classes.row}>
            <span className={classes.words}>
              <span className={classes.name}>{name}</span>
              <span className="quiet">
                {[who, typeof record.deleted_at === "string" ? instant(record.deleted_at) : ""]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <Button
              variant="light"
              aria-label={t("trash.restoreOf", { name })}
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={() => void attempt(() => restore(object, record.id, t("trash.restored", { name })))}
            >
              {t("trash.restore")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
