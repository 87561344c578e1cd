// Addresses of the first quarter of an hour. The parent comes along because routes know theirs.

import { createRoute, lazyRouteComponent, type AnyRoute } from "@tanstack/react-router";
import { withWords } from "@/i18n";
import type { Search } from "./search";

/** Routes on which somebody who is new brings her people. */
export function startRoutes<Parent extends AnyRoute>(parent: Parent) {
  const under = { getParentRoute: () => parent, validateSearch: (search: Search): Search => search };
  return [
    createRoute({
      ...under,
      path: "/start",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/start/Bring")),
        "Bring",
      ),
    }),
    createRoute({
      ...under,
      path: "/start/pick",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/start/Pick")),
        "Pick",
      ),
    }),
    createRoute({
      ...under,
      path: "/start/phone",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/start/Phone")),
        "Phone",
      ),
    }),
  ];
}
