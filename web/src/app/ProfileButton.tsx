// The person's face in the corner; her menu comes when it is wanted.

import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { lazy, type ComponentPropsWithRef } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/db/session";
import { Deferred } from "@/ui/Deferred";
import { Face } from "@/ui/Face";
import classes from "./ProfileMenu.module.css";

const load = () => import("./ProfileMenu");
const LazyMenu = lazy(() => load().then((module) => ({ default: module.ProfileMenu })));

export function FaceButton(props: ComponentPropsWithRef<"button">) {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <UnstyledButton className={classes.target} {...props}>
      <Face name={user.name} size={34} />
      <VisuallyHidden>{t("top.profile")}</VisuallyHidden>
    </UnstyledButton>
  );
}

export function ProfileButton() {
  return <Deferred button={(props) => <FaceButton {...props} />} menu={<LazyMenu />} load={load} />;
}
