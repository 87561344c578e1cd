// Nobody has been in touch yet: says so, and the two ways to begin.

import { Button, Group } from "@mantine/core";
import { IconPencil, IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { useRecord } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { callLink } from "@/fields/phone";
import { compose } from "../notes/composing";
import classes from "./Timeline.module.css";

/** Leads and deals to which nobody says hello any more. */
const over = new Set(["converted", "disqualified", "won", "lost"]);

export function Hello({ object, id }: { object: ObjectInfo; id: string }) {
  const { t } = useTranslation();
  const note = useMaybeObject("note");
  const activity = useMaybeObject("activity");
  const { data: record } = useRecord(object, id);
  if (!record || record.do_not_contact === true || over.has(String(record.status))) return null;
  const number = [record.mobile, record.phone].find((one) => typeof one === "string" && one !== "");
  const icon = <IconPhone size={17} aria-hidden />;
  return (
    <div className={classes.hello}>
      <p>{t("timeline.hello.title")}</p>
      <Group gap={8} justify="center">
        {typeof number === "string" ? (
          <Button component="a" {...callLink(number, object.name, id)} variant="light" leftSection={icon}>
            {t("timeline.hello.call")}
          </Button>
        ) : activity?.can.create ? (
          <Button variant="light" leftSection={icon} onClick={() => compose({ what: "call" })}>
            {t("timeline.hello.call")}
          </Button>
        ) : null}
        {note?.can.create ? (
          <Button
            variant="light"
            leftSection={<IconPencil size={17} aria-hidden />}
            onClick={() => compose({ what: "note" })}
          >
            {t("timeline.hello.note")}
          </Button>
        ) : null}
      </Group>
    </div>
  );
}
