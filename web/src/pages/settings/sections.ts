// The sections of the settings, in order, and who may change what is in them.

import { IconDatabase, IconUser, type IconProps } from "@tabler/icons-react";
import type { ComponentType } from "react";

export interface Section {
  name: "profile" | "data";
  Icon: ComponentType<IconProps>;
  admin: boolean;
}

export const sections: Section[] = [
  { name: "profile", Icon: IconUser, admin: false },
  { name: "data", Icon: IconDatabase, admin: false },
];
