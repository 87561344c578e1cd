// From a record's menu: with whom shall it be merged? Those that look like it first, anybody by name below.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { records, type RecordData } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { useAlike } from "@/db/duplicates";
import { isRef, titleOf } from "@/db/values";
import { Edit } from "@/fields";
import { Dialog } from "@/ui/Dialog";
import { useAttempt } from "@/ui/words";
import classes from "./Duplicates.module.css";
import { MergeDialog } from "./MergeDialog";
import { Reasons } from "./Reasons";

interface MergeWithProps {
  object: ObjectInfo;
  record: RecordData;
  close: () => void;
}

export function MergeWith({ object, record, close }: MergeWithProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { data } = useAlike(object, record.id);
  const [other, setOther] = useState<RecordData>();
  if (other) return <MergeDialog object={object} pair={[record, other]} close={close} />;
  const found = data?.data ?? [];
  return (
    <Dialog
      opened
      onClose={close}
      heading={t("duplicates.with", { name: titleOf(object, record) })}
      size={520}
    >
      {data && found.length === 0 ? <p className="quiet">{t("duplicates.noneAlike")}</p> : null}
      <ul className={classes.suggestions}>
        {found.map((alike) => (
          <li key={alike.record.id} className={classes.suggestion}>
            <div>
              <span>{titleOf(object, alike.record)}</span>
              <Reasons likeness={alike} />
            </div>
            <Button
              variant="light"
              aria-label={t("duplicates.chooseOf", { name: titleOf(object, alike.record) })}
              onClick={() => setOther(alike.record)}
            >
              {t("duplicates.choose")}
            </Button>
          </li>
        ))}
      </ul>
      <Edit
        field={someone(object, t("duplicates.another"))}
        label={t("duplicates.another")}
        value={null}
        onChange={(value) => {
          if (!isRef(value) || value.id === record.id) return;
          void attempt(async () => setOther(await records.one(object, value.id)));
        }}
      />
    </Dialog>
  );
}

/** No field of a record, but people choose in it the same way. */
function someone(object: ObjectInfo, label: string): FieldInfo {
  return {
    id: 0,
    name: "other",
    kind: "ref",
    to: object.name,
    label: { en: label, "zh-Hant": label },
    required: false,
    unique: false,
    search: false,
    write: "open",
    custom: false,
    can_edit: true,
  };
}
