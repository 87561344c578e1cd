// The sections of the settings, in order, and who may change what is in them.

import { IconDatabase, IconUser, IconUsersGroup, type IconProps } from "@tabler/icons-react";
import type { ComponentType } from "react";

export interface Section {
  name: "profile" | "data" | "team";
  Icon: ComponentType<IconProps>;
  admin: boolean;
}

export const sections: Section[] = [
  { name: "profile", Icon: IconUser, admin: false },
  { name: "data", Icon: IconDatabase, admin: false },
  { name: "team", Icon: IconUsersGroup, admin: true },
];
