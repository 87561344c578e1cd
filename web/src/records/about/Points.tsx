// Further numbers and addresses of a person or company, one tap each.

import { ActionIcon } from "@mantine/core";
import { IconMail, IconPhone, IconWorld } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RecordData, Ref } from "@/api/records";
import { useMaybeObject } from "@/db/schema";
import { Attached } from "./Attached";
import { joined, reach, said } from "./lines";

const icons = { email: IconMail, url: IconWorld } as const;

export function Points({ by, self }: { by: "contact" | "account"; self: Ref }) {
  const object = useMaybeObject("contact_point");
  return (
    <Attached
      object="contact_point"
      by={by}
      self={self}
      order={[["sort", "kind,created_at"]]}
      line={(point) => ({
        text: String(point.value ?? ""),
        under: joined(
          said(object, point, "kind"),
          said(object, point, "usage"),
          said(object, point, "remark"),
        ),
        aside: <Reach point={point} />,
      })}
    />
  );
}

function Reach({ point }: { point: RecordData }) {
  const { t } = useTranslation();
  const value = String(point.value ?? "");
  const href = reach(point.kind, value);
  if (!href) return null;
  const Icon = icons[String(point.kind) as keyof typeof icons] ?? IconPhone;
  return (
    <ActionIcon component="a" href={href} size={36} aria-label={t("about.reach", { value })}>
      <Icon size={18} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
}
