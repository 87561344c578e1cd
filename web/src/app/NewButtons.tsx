// The two New buttons, alone: their menu comes when it is wanted.

import { ActionIcon, Button, type ActionIconProps, type ButtonProps } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { lazy, type ComponentPropsWithRef } from "react";
import { useTranslation } from "react-i18next";
import { useSchema } from "@/db/schema";
import { Deferred } from "@/ui/Deferred";
import { creatable } from "./navigation";

const load = () => import("./NewMenu");
const LazyBarMenu = lazy(() => load().then((module) => ({ default: module.BarMenu })));
const LazyTabMenu = lazy(() => load().then((module) => ({ default: module.TabMenu })));

export function BarButton(props: ButtonProps & ComponentPropsWithRef<"button">) {
  const { t } = useTranslation();
  return (
    <Button leftSection={<IconPlus size={17} aria-hidden />} {...props}>
      {t("top.new")}
    </Button>
  );
}

export function TabButton(props: ActionIconProps & ComponentPropsWithRef<"button">) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="filled" color="jade" size={48} radius="xl" aria-label={t("top.new")} {...props}>
      <IconPlus size={24} aria-hidden />
    </ActionIcon>
  );
}

export function NewInBar() {
  if (creatable(useSchema()).length === 0) return null;
  return <Deferred button={(props) => <BarButton {...props} />} menu={<LazyBarMenu />} load={load} />;
}

export function NewInTabs() {
  return <Deferred button={(props) => <TabButton {...props} />} menu={<LazyTabMenu />} load={load} />;
}
