// The ⋯ of a line: a few actions, their menu fetched when it is wanted.

import { ActionIcon, type ActionIconProps } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { lazy, type ComponentPropsWithRef, type ReactNode } from "react";
import { Deferred } from "./Deferred";

export interface DotsMenuProps {
  label: string;
  items: { label: string; icon: ReactNode; act: () => void; disabled?: boolean }[];
}

const load = () => import("./DotsMenuNow");
const Lazy = lazy(() => load().then((module) => ({ default: module.DotsMenuNow })));

export function Dots(props: ActionIconProps & ComponentPropsWithRef<"button">) {
  return (
    <ActionIcon {...props}>
      <IconDots size={18} aria-hidden />
    </ActionIcon>
  );
}

export function DotsMenu(props: DotsMenuProps) {
  return (
    <Deferred
      button={(button) => <Dots aria-label={props.label} {...button} />}
      menu={<Lazy {...props} />}
      load={load}
    />
  );
}
