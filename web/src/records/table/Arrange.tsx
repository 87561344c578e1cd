// The button for columns and groups; its popover comes when it is wanted.

import { Button, type ButtonProps } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { lazy, type ComponentPropsWithRef } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { Deferred } from "@/ui/Deferred";
import type { View } from "../view";

export interface ArrangeProps {
  object: ObjectInfo;
  view: View;
  arrange: (change: Partial<View>) => void;
}

const load = () => import("./ArrangePopover");
const Lazy = lazy(() => load().then((module) => ({ default: module.ArrangePopover })));

export function ArrangeButton(props: ButtonProps & ComponentPropsWithRef<"button">) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" color="gray" leftSection={<IconColumns3 size={16} aria-hidden />} {...props}>
      {t("list.arrange")}
    </Button>
  );
}

export function Arrange(props: ArrangeProps) {
  return (
    <Deferred
      button={(button) => <ArrangeButton {...button} />}
      menu={<Lazy {...props} />}
      load={load}
      opens="dialog"
    />
  );
}
