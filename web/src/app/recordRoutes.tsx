// Addresses of the board, of lists and of records. The parent comes along because routes know theirs.

import { createRoute, lazyRouteComponent, type AnyRoute } from "@tanstack/react-router";
import { withWords } from "@/i18n";
import type { Search } from "./search";

const duplicates = () => import("@/pages/duplicates/Duplicates");
const lists = () => import("@/pages/list/ListPage");

/** Routes of everything that shows records. */
export function recordRoutes<Parent extends AnyRoute>(parent: Parent) {
  const under = { getParentRoute: () => parent, validateSearch: (search: Search): Search => search };
  return [
    createRoute({
      ...under,
      path: "/deals",
      component: lazyRouteComponent(() => import("@/pages/deals/DealsPage"), "DealsPage"),
    }),
    createRoute({
      ...under,
      path: "/deals/$id",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/record/DealPage")),
        "DealPage",
      ),
    }),
    createRoute({ ...under, path: "/people", component: lazyRouteComponent(lists, "PeoplePage") }),
    createRoute({
      ...under,
      path: "/people/duplicates",
      component: lazyRouteComponent(withWords(duplicates), "PeopleDuplicates"),
    }),
    createRoute({
      ...under,
      path: "/people/$id",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/record/ContactPage")),
        "ContactPage",
      ),
    }),
    createRoute({ ...under, path: "/companies", component: lazyRouteComponent(lists, "CompaniesPage") }),
    createRoute({
      ...under,
      path: "/companies/duplicates",
      component: lazyRouteComponent(withWords(duplicates), "CompaniesDuplicates"),
    }),
    createRoute({
      ...under,
      path: "/companies/$id",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/record/AccountPage")),
        "AccountPage",
      ),
    }),
    createRoute({ ...under, path: "/leads", component: lazyRouteComponent(lists, "LeadsPage") }),
    createRoute({
      ...under,
      path: "/leads/$id",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/record/LeadPage")),
        "LeadPage",
      ),
    }),
    createRoute({
      ...under,
      path: "/segments",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/segments/SegmentsPage")),
        "SegmentsPage",
      ),
    }),
    createRoute({
      ...under,
      path: "/segments/$id",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/segments/SegmentPage")),
        "SegmentPage",
      ),
    }),
    createRoute({
      ...under,
      path: "/brief/$of/$id",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/brief/BriefPage")),
        "BriefPage",
      ),
    }),
    createRoute({ ...under, path: "/o/$plural", component: lazyRouteComponent(lists, "GenericListPage") }),
    createRoute({
      ...under,
      path: "/o/$plural/$id",
      component: lazyRouteComponent(
        withWords(() => import("@/pages/record/GenericPage")),
        "GenericPage",
      ),
    }),
  ] as const;
}
