// One icon an object, the same everywhere.

import {
  IconBriefcase,
  IconBuilding,
  IconBox,
  IconChartPie,
  IconChecklist,
  IconCircleDot,
  IconNote,
  IconPackage,
  IconUser,
  IconUserQuestion,
  IconUsers,
  type IconProps,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

const icons: Record<string, ComponentType<IconProps>> = {
  opportunity: IconBriefcase,
  contact: IconUsers,
  account: IconBuilding,
  lead: IconUserQuestion,
  segment: IconChartPie,
  task: IconChecklist,
  product: IconPackage,
  note: IconNote,
  user: IconUser,
  stage: IconCircleDot,
};

export function ObjectIcon({ object, size = 18 }: { object: string; size?: number }) {
  const Icon = icons[object] ?? IconBox;
  return <Icon size={size} stroke={1.7} aria-hidden />;
}
