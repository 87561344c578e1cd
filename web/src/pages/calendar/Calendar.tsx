// A person's calendar: by the day, week and month at a desk, the month above its days on a phone, a list, and when the team is taken.

import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCalendar } from "@/db/calendar";
import { useSession } from "@/db/session";
import { useStore } from "@/db/store";
import { today } from "@/i18n/format";
import { fetchWhenIdle } from "@/ui/idle";
import { useKeys } from "@/ui/keys";
import { optional, wanted } from "@/ui/optional";
import { usePhone } from "@/ui/phone";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import { askedOf, onward, useShown, type Shown } from "./address";
import { AgendaList } from "./AgendaList";
import { Bar } from "./Bar";
import classes from "./Calendar.module.css";
import { exchanging, opened, pending, planFor, planning } from "./store";

const load = {
  grid: () => import("./Grid"),
  month: () => import("./MonthGrid"),
  phone: () => import("./PhoneMonth"),
  team: () => import("./TeamView"),
  unplanned: () => import("./Unplanned"),
  plan: () => import("./PlanForm"),
  appointment: () => import("./Appointment"),
  reach: () => import("./ReachDialog"),
  exchange: () => import("./Exchange"),
};
const Grid = lazy(() => load.grid().then((module) => ({ default: module.Grid })));
const MonthGrid = lazy(() => load.month().then((module) => ({ default: module.MonthGrid })));
const PhoneMonth = lazy(() => load.phone().then((module) => ({ default: module.PhoneMonth })));
const TeamView = lazy(() => load.team().then((module) => ({ default: module.TeamView })));
const Unplanned = lazy(optional(() => load.unplanned().then((module) => ({ default: module.Unplanned }))));
const PlanForm = wanted(
  () => load.plan().then((module) => ({ default: module.PlanForm })),
  () => planning.set(null),
);
const Appointment = wanted(
  () => load.appointment().then((module) => ({ default: module.Appointment })),
  () => opened.set(null),
);
const ReachDialog = wanted(
  () => load.reach().then((module) => ({ default: module.ReachDialog })),
  () => pending.set(null),
);
const Exchange = wanted(
  () => load.exchange().then((module) => ({ default: module.Exchange })),
  () => exchanging.set(null),
);

export function Calendar() {
  const phone = usePhone();
  const { user } = useSession();
  const [shown, show] = useShown(phone);
  useCalendarKeys(shown, show, phone);
  // What is opened next is here before it is wanted.
  useEffect(() => fetchWhenIdle([load.plan, load.appointment, load.reach]), []);
  const { data, error, refetch } = useCalendar(askedOf(shown, user.id));
  const view = { shown, data, me: user.id, show };
  const beside = !phone && (shown.view === "week" || shown.view === "day");
  return (
    <div className={classes.page}>
      <Bar shown={shown} show={show} phone={phone} me={user.id} />
      <div className={classes.body}>
        {error && !data ? (
          <Trouble error={error} retry={() => void refetch()} />
        ) : (
          <Suspense fallback={<Waiting />}>
            <View {...view} phone={phone} />
          </Suspense>
        )}
        <Suspense fallback={null}>{beside ? <Unplanned /> : null}</Suspense>
      </div>
      <Over data={data} me={user.id} />
    </div>
  );
}

interface ViewProps {
  shown: Shown;
  data: Parameters<typeof AgendaList>[0]["data"];
  me: string;
  show: (change: Partial<Shown>) => void;
}

function View({ phone, ...view }: ViewProps & { phone: boolean }) {
  const { t } = useTranslation();
  const { shown, data } = view;
  return (
    <section className={classes.view} aria-label={t(`calendar.views.${shown.view}`)} aria-busy={!data}>
      {shown.view === "team" ? (
        <TeamView {...view} />
      ) : shown.view === "agenda" ? (
        <AgendaList {...view} />
      ) : shown.view === "month" ? (
        phone ? (
          <PhoneMonth {...view} />
        ) : (
          <MonthGrid {...view} />
        )
      ) : (
        <Grid {...view} />
      )}
    </section>
  );
}

/** What opens over it; each is fetched when it first does. */
function Over({ data, me }: Pick<ViewProps, "data" | "me">) {
  return (
    <Suspense fallback={null}>
      {useStore(planning) ? <PlanForm /> : null}
      {useStore(opened) ? <Appointment data={data} me={me} /> : null}
      {useStore(pending) ? <ReachDialog /> : null}
      {useStore(exchanging) ? <Exchange /> : null}
    </Suspense>
  );
}

function useCalendarKeys(shown: Shown, show: (change: Partial<Shown>) => void, phone: boolean): void {
  const desk = (view: Shown["view"]) => () => {
    if (phone) return false;
    show({ view });
  };
  // Among the choices of a row, arrows choose.
  const step = (by: 1 | -1) => (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return false;
    show({ day: onward(shown, by) });
  };
  useKeys({
    t: () => show({ day: today() }),
    d: desk("day"),
    w: desk("week"),
    m: () => show({ view: "month" }),
    a: () => show({ view: "agenda" }),
    ArrowLeft: step(-1),
    ArrowRight: step(1),
    n: () => planFor(shown.day),
  });
}
