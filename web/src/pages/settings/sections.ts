// The sections of the settings, in order, and who may change what is in them.

import {
  IconArrowsExchange,
  IconHelpHexagon,
  IconSchool,
  IconBuilding,
  IconHourglass,
  IconShieldCheck,
  IconColumns3,
  IconRoute,
  IconForms,
  IconDatabase,
  IconUser,
  IconUserQuestion,
  IconUsersGroup,
  type IconProps,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

export interface Section {
  name:
    | "profile"
    | "together"
    | "general"
    | "practice"
    | "data"
    | "team"
    | "roles"
    | "pipelines"
    | "leads"
    | "forms"
    | "fields"
    | "questions"
    | "retention";
  Icon: ComponentType<IconProps>;
  admin: boolean;
  /** Only where there are colleagues. */
  team?: true;
}

export const sections: Section[] = [
  { name: "profile", Icon: IconUser, admin: false },
  { name: "together", Icon: IconArrowsExchange, admin: false },
  { name: "data", Icon: IconDatabase, admin: false },
  { name: "questions", Icon: IconHelpHexagon, admin: false },
  { name: "practice", Icon: IconSchool, admin: false },
  { name: "general", Icon: IconBuilding, admin: true },
  { name: "team", Icon: IconUsersGroup, admin: true },
  { name: "roles", Icon: IconShieldCheck, admin: true, team: true },
  { name: "pipelines", Icon: IconRoute, admin: true },
  { name: "leads", Icon: IconUserQuestion, admin: true },
  { name: "forms", Icon: IconForms, admin: true },
  { name: "fields", Icon: IconColumns3, admin: true },
  { name: "retention", Icon: IconHourglass, admin: true },
];

/** Those that mean something to somebody who works with colleagues, or alone. */
export const sectionsFor = (alone: boolean): Section[] => sections.filter(({ team }) => !team || !alone);
