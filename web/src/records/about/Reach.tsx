// The ways to reach a person, one tap each.

import { Button } from "@mantine/core";
import { IconMail, IconMessageCircle, IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { dial } from "@/fields/phone";

const filled = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Of a contact or a lead: they name these fields alike. */
export function Reach({ person }: { person: RecordData }) {
  const { t } = useTranslation();
  const number = [person.mobile, person.phone].find(filled);
  return (
    <>
      {number ? (
        <Button component="a" href={dial(number)} leftSection={<IconPhone size={17} aria-hidden />}>
          {t("contact.call")}
        </Button>
      ) : null}
      {filled(person.email) ? (
        <Button
          component="a"
          variant="default"
          href={`mailto:${person.email}`}
          leftSection={<IconMail size={17} aria-hidden />}
        >
          {t("contact.mail")}
        </Button>
      ) : null}
      {filled(person.line_id) ? (
        <Button
          component="a"
          variant="default"
          href={`https://line.me/R/ti/p/~${encodeURIComponent(person.line_id.replace(/^~/, ""))}`}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconMessageCircle size={17} aria-hidden />}
        >
          LINE
        </Button>
      ) : null}
    </>
  );
}
