// Who needs me today: people first, the day beside them. It ends: a day has an end too.

import { lazy, useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/db/session";
import { useToday } from "@/db/today";
import { withWords } from "@/i18n";
import { date } from "@/i18n/format";
import { optional } from "@/ui/optional";
import { usePhone } from "@/ui/phone";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import { People } from "./People";
import classes from "./Today.module.css";

// Asked for with the day itself, so that it is there when the day is.
const beside = import("./Beside");
// A promise that nobody waits for yet must not fail unheard.
beside.catch(() => undefined);
const NextMeeting = lazy(optional(() => beside.then((module) => ({ default: module.NextMeeting }))));
const Beside = lazy(optional(() => beside.then((module) => ({ default: module.Beside }))));
const EndCards = lazy(
  optional(withWords(() => import("./more/EndCards").then((module) => ({ default: module.EndCards })))),
);
const FirstSteps = lazy(
  optional(withWords(() => import("./more/FirstSteps").then((module) => ({ default: module.FirstSteps })))),
);
const Ended = lazy(optional(() => import("./Ended").then((module) => ({ default: module.Ended }))));

export function Today() {
  const { t } = useTranslation();
  const { user } = useSession();
  const phone = usePhone();
  const { data, error, refetch } = useToday();
  // Drawn when all of it is here. A part that has to be waited for inside of the page would hold the people back for 300 ms more:
  // React shows what it once put off no sooner.
  const day = useDeferredValue(data);
  if (error && !day) return <Trouble error={error} retry={() => void refetch()} />;
  if (!day) return <Waiting />;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <p className="quiet">{date(day.day)}</p>
        <h1 className={classes.hello}>{t("today.hello", { name: user.name })}</h1>
      </header>
      <div className={classes.columns}>
        <div>
          {phone ? <NextMeeting day={day} /> : null}
          {day.ended.length > 0 ? <EndCards ended={day.ended} /> : null}
          {day.first ? <FirstSteps day={day} first={day.first} /> : null}
          {day.people.length > 0 ? (
            <>
              <People day={day} />
              <p className={classes.end}>{t("today.end")}</p>
            </>
          ) : (
            <Ended day={day} />
          )}
        </div>
        <div className={classes.beside}>
          <Beside day={day} />
        </div>
      </div>
    </div>
  );
}
