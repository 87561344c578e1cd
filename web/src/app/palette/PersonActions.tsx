// What one can do with a record found, without opening it: Tab in the palette.

import { Button } from "@mantine/core";
import { IconArrowLeft, IconExternalLink, IconMail, IconPhone, IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRecord } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { isRef } from "@/db/values";
import { callLink } from "@/fields/phone";
import { startCreating } from "@/records/creating";
import { Face } from "@/ui/Face";
import { finding } from "../overlays";
import type { Option } from "./options";
import classes from "./Palette.module.css";

export function PersonActions({ option, back }: { option: Option; back: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { object: name = "", id = "" } = option.record ?? {};
  const { data: record } = useRecord(useMaybeObject(name), id);
  const text = (field: string) => {
    const value = record?.[field];
    return typeof value === "string" ? value : undefined;
  };
  const phone = text("mobile") ?? text("phone");
  const mail = text("email");
  const self = { id, label: option.label };

  function newDeal() {
    finding.set(false);
    const account = name === "account" ? self : isRef(record?.account) ? record.account : null;
    startCreating("opportunity", {
      ...(account ? { account } : {}),
      ...(name === "contact" ? { contact: self } : {}),
    });
  }

  return (
    <div className={classes.person}>
      <div className={classes.who}>
        <Face name={option.label} size={36} company={name === "account"} />
        <strong>{option.label}</strong>
      </div>
      <Button
        data-autofocus
        autoFocus
        variant="light"
        leftSection={<IconExternalLink size={17} aria-hidden />}
        onClick={() => {
          finding.set(false);
          if (option.to) void navigate({ href: option.to });
        }}
      >
        {t("find.open")}
      </Button>
      {phone ? (
        <Button
          component="a"
          {...callLink(phone, name, id)}
          variant="light"
          leftSection={<IconPhone size={17} aria-hidden />}
        >
          {t("find.call", { number: phone })}
        </Button>
      ) : null}
      {mail ? (
        <Button
          component="a"
          href={`mailto:${mail}`}
          variant="light"
          leftSection={<IconMail size={17} aria-hidden />}
        >
          {t("find.mail", { address: mail })}
        </Button>
      ) : null}
      {name === "contact" || name === "account" ? (
        <Button variant="light" leftSection={<IconPlus size={17} aria-hidden />} onClick={newDeal}>
          {t("find.newDeal")}
        </Button>
      ) : null}
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconArrowLeft size={17} aria-hidden />}
        onClick={back}
      >
        {t("find.back")}
      </Button>
    </div>
  );
}
