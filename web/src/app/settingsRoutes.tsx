// Addresses of the settings. The parent comes along because routes know theirs.

import { createRoute, lazyRouteComponent, type AnyRoute } from "@tanstack/react-router";
import { withWords } from "@/i18n";
import type { Search } from "./search";

/** Routes of the settings, a section each. */
export function settingsRoutes<Parent extends AnyRoute>(parent: Parent) {
  const under = { getParentRoute: () => parent, validateSearch: (search: Search): Search => search };
  return [
    createRoute({
      ...under,
      path: "/settings",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/Settings")),
        "Settings",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/profile",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/profile/Profile")),
        "Profile",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/data",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/data/DataSettings")),
        "DataSettings",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/general",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/general/General")),
        "General",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/practice",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/practice/PracticeSettings")),
        "PracticeSettings",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/team",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/team/Team")),
        "Team",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/fields",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/fields/Fields")),
        "Fields",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/roles",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/roles/Roles")),
        "Roles",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/pipelines",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/pipelines/Pipelines")),
        "Pipelines",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/forms",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/forms/Forms")),
        "Forms",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/leads",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/leads/LeadSettings")),
        "LeadSettings",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/questions",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/questions/Questions")),
        "Questions",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/retention",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/retention/Retention")),
        "Retention",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/together",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/together/Together")),
        "Together",
      ),
    }),
    createRoute({
      ...under,
      path: "/settings/together/$id",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/settings/together/Brief")),
        "Brief",
      ),
    }),
  ];
}
