// What one can do with any record: share it, copy its address, put it in the trash.

import { ActionIcon, type ActionIconProps } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { lazy, type ComponentPropsWithRef } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { Deferred } from "@/ui/Deferred";

const load = () => import("./ActionsMenu");
const Lazy = lazy(() => load().then((module) => ({ default: module.ActionsMenu })));

export function DotsButton(props: ActionIconProps & ComponentPropsWithRef<"button">) {
  const { t } = useTranslation();
  return (
    <ActionIcon size={36} variant="default" aria-label={t("record.actions")} {...props}>
      <IconDots size={18} aria-hidden />
    </ActionIcon>
  );
}

export function RecordActions(props: { object: ObjectInfo; record: RecordData }) {
  return <Deferred button={(button) => <DotsButton {...button} />} menu={<Lazy {...props} />} load={load} />;
}
