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
import { withWords } from "@/i18n";
import { speakAs } from "./speakAs";
import { Trouble } from "@/ui/Trouble";
import { Nowhere } from "./Nowhere";
import { recordRoutes } from "./recordRoutes";
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

const start = createRoute({
  ...under,
  path: "/start",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/start/Bring")),
    "Bring",
  ),
});

const startPick = createRoute({
  ...under,
  path: "/start/pick",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/start/Pick")),
    "Pick",
  ),
});

const startPhone = createRoute({
  ...under,
  path: "/start/phone",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/start/Phone")),
    "Phone",
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

const settings = createRoute({
  ...under,
  path: "/settings",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/Settings")),
    "Settings",
  ),
});

const settingsProfile = createRoute({
  ...under,
  path: "/settings/profile",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/profile/Profile")),
    "Profile",
  ),
});

const settingsData = createRoute({
  ...under,
  path: "/settings/data",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/data/DataSettings")),
    "DataSettings",
  ),
});

const settingsGeneral = createRoute({
  ...under,
  path: "/settings/general",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/general/General")),
    "General",
  ),
});

const settingsPractice = createRoute({
  ...under,
  path: "/settings/practice",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/practice/PracticeSettings")),
    "PracticeSettings",
  ),
});

const settingsTeam = createRoute({
  ...under,
  path: "/settings/team",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/team/Team")),
    "Team",
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

const settingsFields = createRoute({
  ...under,
  path: "/settings/fields",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/fields/Fields")),
    "Fields",
  ),
});

const settingsRoles = createRoute({
  ...under,
  path: "/settings/roles",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/roles/Roles")),
    "Roles",
  ),
});

const settingsPipelines = createRoute({
  ...under,
  path: "/settings/pipelines",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/pipelines/Pipelines")),
    "Pipelines",
  ),
});

const settingsForms = createRoute({
  ...under,
  path: "/settings/forms",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/forms/Forms")),
    "Forms",
  ),
});

const settingsLeads = createRoute({
  ...under,
  path: "/settings/leads",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/leads/LeadSettings")),
    "LeadSettings",
  ),
});

const settingsQuestions = createRoute({
  ...under,
  path: "/settings/questions",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/questions/Questions")),
    "Questions",
  ),
});

const settingsRetention = createRoute({
  ...under,
  path: "/settings/retention",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/retention/Retention")),
    "Retention",
  ),
});

const settingsTogether = createRoute({
  ...under,
  path: "/settings/together",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/together/Together")),
    "Together",
  ),
});

const settingsBrief = createRoute({
  ...under,
  path: "/settings/together/$id",
  component: lazyRouteComponent(
    withWords(() => import("@/pages/settings/together/Brief")),
    "Brief",
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
    start,
    startPick,
    startPhone,
    inbox,
    trashed,
    importing,
    imported,
    settings,
    settingsProfile,
    settingsData,
    settingsGeneral,
    settingsPractice,
    settingsTeam,
    settingsPipelines,
    settingsForms,
    settingsLeads,
    settingsQuestions,
    settingsRetention,
    settingsTogether,
    settingsBrief,
    settingsRoles,
    settingsFields,
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

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
