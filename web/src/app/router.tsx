// The addresses of the product. Every page is fetched when first visited.

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { session } from "@/api/session";
import { loadSchema } from "@/db/schema";
import { loadSession } from "@/db/session";
import { prepareToday } from "@/db/today";
import { withWords } from "@/i18n";
import { speakAs } from "./speakAs";
import { painted } from "@/ui/painted";
import { Trouble } from "@/ui/Trouble";
import { Nowhere } from "./Nowhere";
import { recordRoutes } from "./recordRoutes";
import { settingsRoutes } from "./settingsRoutes";
import { startRoutes } from "./startRoutes";
import { parseSearch, stringifySearch, type Search } from "./search";

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Search) => search,
  beforeLoad: async () => {
    if (await session.needsSetup()) throw redirect({ to: "/setup" });
  },
  component: lazyRouteComponent(() => import("@/pages/entry/SignIn"), "SignIn"),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  beforeLoad: async () => {
    if (!(await session.needsSetup())) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(
    withWords(() => import("@/pages/entry/Setup")),
    "Setup",
  ),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation/$token",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/entry/Invitation")),
    "Invitation",
  ),
});

/** Everything behind the sign-in. */
const workspace = createRoute({
  getParentRoute: () => root,
  id: "workspace",
  beforeLoad: async ({ location }) => {
    const signedIn = await loadSession();
    if (!signedIn) {
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { back: location.href } });
    }
    await speakAs(signedIn);
  },
  loader: loadSchema,
  component: lazyRouteComponent(() => import("./Shell"), "Shell"),
});

const under = { getParentRoute: () => workspace, validateSearch: (search: Search): Search => search };

const today = createRoute({
  ...under,
  path: "/",
  loader: prepareToday,
  component: lazyRouteComponent(() => import("@/pages/today/Today"), "Today"),
});

const calendar = createRoute({
  ...under,
  path: "/calendar",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/calendar/Calendar")),
    "Calendar",
  ),
});

const inbox = createRoute({
  ...under,
  path: "/inbox",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/inbox/Inbox")),
    "Inbox",
  ),
});

const trashed = createRoute({
  ...under,
  path: "/trash",
  component: lazyRouteComponent(() => import("@/pages/trash/Trash"), "Trash"),
});

const importing = createRoute({
  ...under,
  path: "/import",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/import/Imports")),
    "Imports",
  ),
});

const imported = createRoute({
  ...under,
  path: "/import/$id",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/import/ImportRun")),
    "ImportRun",
  ),
});

const insights = createRoute({
  ...under,
  path: "/insights",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/insights/Insights")),
    "Insights",
  ),
});

const mine = createRoute({
  ...under,
  path: "/mine",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/mine/Mine")),
    "Mine",
  ),
});

/** Any other address, inside the frame: rail and search are the way out. */
const nowhere = createRoute({ ...under, path: "$", component: Nowhere });

const tree = root.addChildren([
  signIn,
  setup,
  invitation,
  workspace.addChildren([
    today,
    calendar,
    ...recordRoutes(workspace),
    ...startRoutes(workspace),
    inbox,
    trashed,
    importing,
    imported,
    ...settingsRoutes(workspace),
    insights,
    mine,
    nowhere,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <Trouble error={error} retry={reset} />,
  defaultNotFoundComponent: Nowhere,
});

// Every link and command goes through here.
const { navigate } = router;
router.navigate = (options) => painted().then(() => navigate(options));

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
