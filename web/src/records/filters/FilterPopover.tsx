// The popover in which a condition is chosen or changed.

import { Popover } from "@mantine/core";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import type { ReactElement, ReactNode } from "react";

interface FilterPopoverProps {
  opened: boolean;
  change: (opened: boolean) => void;
  target: ReactElement;
  children: ReactNode;
}

export function FilterPopover({ opened, change, target, children }: FilterPopoverProps) {
  return (
    <Popover
      opened={opened}
      onChange={change}
      position="bottom-start"
      withinPortal
      shadow="md"
      trapFocus
      returnFocus
      width={320}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  );
}
