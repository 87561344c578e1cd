// Shares one record with a person or a unit: to see or to change, for ever or until a day.

import { Button, CloseButton, Group, NativeSelect, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Grant, RecordData, Ref } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { share, unshare, useGrants } from "@/db/grants";
import { isRef, titleOf } from "@/db/values";
import { Edit } from "@/fields";
import { date, dayOf } from "@/i18n/format";
import { Face } from "@/ui/Face";
import { Segments } from "@/ui/Segments";
import { useAttempt } from "@/ui/words";
import { Dialog } from "@/ui/Dialog";
import classes from "./ShareDialog.module.css";

interface ShareDialogProps {
  object: ObjectInfo;
  record: RecordData;
  close: () => void;
}

export function ShareDialog({ object, record, close }: ShareDialogProps) {
  const { t } = useTranslation();
  const name = titleOf(object, record);
  const { data } = useGrants(object, record.id);
  const grants = data?.data ?? [];
  return (
    <Dialog opened onClose={close} heading={t("share.title", { name })} size={520}>
      <ul className={classes.list}>
        {isRef(record.owner) ? (
          <li className={classes.line}>
            <Face name={record.owner.label ?? ""} />
            <span className={classes.who}>{record.owner.label}</span>
            <span className="quiet">{t("share.owner")}</span>
          </li>
        ) : null}
        {grants.map((grant) => (
          <Granted key={grant.id} object={object} record={record} grant={grant} />
        ))}
      </ul>
      <NewGrant object={object} record={record} />
    </Dialog>
  );
}

function Granted({ object, record, grant }: { object: ObjectInfo; record: RecordData; grant: Grant }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const who = grant.user?.label ?? grant.unit?.label ?? "";
  return (
    <li className={classes.line}>
      <Face name={who} company={Boolean(grant.unit)} />
      <span className={classes.who}>{who}</span>
      <span className="quiet">
        {t(`share.${grant.level}`)}
        {grant.expires_at ? ` · ${t("share.until", { day: date(dayOf(grant.expires_at)) })}` : ""}
      </span>
      <CloseButton
        aria-label={t("share.stop", { who })}
        onClick={() => void attempt(() => unshare(object, record.id, grant.id, t("share.stopped", { who })))}
      />
    </li>
  );
}

/** The fields of the form are no fields of a record, but people choose in them the same way. */
function formField(kind: "ref" | "date", name: string, to?: string): FieldInfo {
  return {
    id: 0,
    name,
    kind,
    label: { en: name, "zh-Hant": name },
    required: false,
    unique: false,
    search: false,
    write: "open",
    custom: false,
    can_edit: true,
    ...(to ? { to } : {}),
  };
}

function NewGrant({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [kind, setKind] = useState<"user" | "unit">("user");
  const [who, setWho] = useState<Ref | null>(null);
  const [level, setLevel] = useState<Grant["level"]>("read");
  const [until, setUntil] = useState("");
  const whoField = formField("ref", kind, kind);
  const untilField = formField("date", "until");

  async function give() {
    if (!who) return;
    const day = until === "" ? {} : { expires_at: new Date(`${until}T23:59:59`).toISOString() };
    const done = await attempt(() =>
      share(object, record.id, { [kind]: who.id, level, ...day }, t("share.done", { who: who.label ?? "" })),
    );
    if (done) setWho(null);
  }

  return (
    <Stack gap="sm" mt="md">
      <Segments
        label={t("share.with")}
        value={kind}
        onChange={(value) => {
          setKind(value);
          setWho(null);
        }}
        choices={[
          { value: "user", label: t("share.person") },
          { value: "unit", label: t("share.unit") },
        ]}
      />
      <Edit
        key={`${kind}${who ? "" : "-"}`}
        field={whoField}
        label={t("share.with")}
        value={who}
        onChange={(value) => setWho(isRef(value) ? value : null)}
      />
      <Group grow>
        <NativeSelect
          label={t("share.may")}
          value={level}
          onChange={(event) => setLevel(event.currentTarget.value === "edit" ? "edit" : "read")}
          data={[
            { value: "read", label: t("share.read") },
            { value: "edit", label: t("share.edit") },
          ]}
        />
        <Edit
          field={untilField}
          label={t("share.untilLabel")}
          value={until}
          onChange={(value) => setUntil(typeof value === "string" ? value : "")}
        />
      </Group>
      <Button disabled={!who} onClick={() => void give()}>
        {t("share.button")}
      </Button>
    </Stack>
  );
}
