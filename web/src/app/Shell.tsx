// The frame of the signed-in product: rail or tabs, top bar, the page, and what opens over any page.

import { Outlet, useNavigate, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { onSignedOut } from "@/api/client";
import { follow } from "@/db/live";
import { calling } from "@/db/calls";
import { conflict } from "@/db/conflict";
import { leave, useSession } from "@/db/session";
import { useStore } from "@/db/store";
import { withWords } from "@/i18n";
import { setZone } from "@/i18n/format";
import { capturing, startCapturing } from "@/records/capturing";
import { forgetRecents } from "@/records/recents";
import { creating, startCreating } from "@/records/creating";
import { losing, moving } from "@/records/deal/stores";
import { learning } from "@/records/lessons/learning";
import { fetchWhenIdle } from "@/ui/idle";
import { optional, wanted } from "@/ui/optional";
import { useKeys } from "@/ui/keys";
import { usePhone } from "@/ui/phone";
import { takeWorkAlong } from "./along";
import { LineState } from "./LineState";
import { Rail } from "./Rail";
import { Tabs } from "./Tabs";
import { TopBar } from "./TopBar";
import { explaining, finding, helping, startFinding } from "./overlays";
import { heedPaste } from "./paste";
import { keepShell, loadNewer, newer } from "./worker";
import classes from "./Shell.module.css";

const load = {
  palette: () => import("./palette/Palette"),
  help: withWords(() => import("./KeysHelp")),
  create: () => import("@/records/create/CreateDialog"),
  capture: withWords(() => import("@/records/capture/CaptureSheet")),
  move: () => import("@/records/deal/MoveSheet"),
  lose: () => import("@/records/deal/LoseSheet"),
  conflict: () => import("@/records/ConflictDialog"),
  frame: () => import("@/ui/DialogNow"),
};
const Palette = wanted(
  () => load.palette().then((m) => ({ default: m.Palette })),
  () => finding.set(false),
);
const KeysHelp = wanted(
  () => load.help().then((m) => ({ default: m.KeysHelp })),
  () => helping.set(false),
);
const CreateDialog = wanted(
  () => load.create().then((m) => ({ default: m.CreateDialog })),
  () => creating.set(null),
);
const LessonDialog = wanted(
  withWords(() => import("@/records/lessons/LessonDialog").then((m) => ({ default: m.LessonDialog }))),
  () => learning.set(null),
);
const InstallHelp = wanted(
  withWords(() => import("./InstallHelp").then((m) => ({ default: m.InstallHelp }))),
  () => explaining.set(false),
);
const CallCard = wanted(
  withWords(() => import("@/records/activity/CallCard").then((m) => ({ default: m.CallCard }))),
  () => calling.set(null),
);
const Newer = lazy(optional(withWords(() => import("./Newer").then((m) => ({ default: m.Newer })))));
const Practice = lazy(optional(withWords(() => import("./Practice").then((m) => ({ default: m.Practice })))));
const Lessons = lazy(optional(withWords(() => import("./Lessons").then((m) => ({ default: m.Lessons })))));
const CaptureSheet = wanted(
  () => load.capture().then((m) => ({ default: m.CaptureSheet })),
  () => capturing.set(false),
);
const MoveSheet = wanted(
  () => load.move().then((m) => ({ default: m.MoveSheet })),
  () => moving.set(null),
);
const LoseSheet = wanted(
  () => load.lose().then((m) => ({ default: m.LoseSheet })),
  () => losing.set(null),
);
const ConflictDialog = wanted(
  () => load.conflict().then((m) => ({ default: m.ConflictDialog })),
  () => conflict.set(null),
);

export function Shell() {
  const { t } = useTranslation();
  const { user, workspace } = useSession();
  const phone = usePhone();
  setZone(user.time_zone ?? workspace.time_zone);
  useEffect(follow, [user.id]);
  useEffect(() => fetchWhenIdle(Object.values(load)), []);
  useEffect(keepShell, []);
  useEffect(heedPaste, []);
  useEffect(takeWorkAlong, [user.id]);
  useEffect(() => hearCalls(user.id), [user.id]);
  const idle = useIdle();
  useInstalled(phone);
  useSignedOut();
  useEverywhereKeys();
  return (
    <div className={classes.shell} data-phone={phone || undefined}>
      <a className="skip" href="#page">
        {t("common.skipToContent")}
      </a>
      {phone ? null : <Rail />}
      <div className={classes.side}>
        <TopBar phone={phone} />
        <LineState />
        {useStore(newer) ? (
          <Suspense fallback={null}>
            <Newer load={() => loadNewer(location.href)} />
          </Suspense>
        ) : null}
        {workspace.practice ? (
          <Suspense fallback={null}>
            <Practice />
          </Suspense>
        ) : null}
        {idle ? (
          <Suspense fallback={null}>
            <Lessons />
          </Suspense>
        ) : null}
        <main id="page" tabIndex={-1} className={classes.page}>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {phone ? <Tabs /> : null}
      <Overlays />
    </div>
  );
}

/** Forms and dialogs that open over any page; each is fetched when first opened. */
function Overlays() {
  const opened = {
    find: useOnce(useStore(finding)),
    help: useOnce(useStore(helping)),
    create: useOnce(useStore(creating) !== null),
    capture: useOnce(useStore(capturing)),
    lesson: useOnce(useStore(learning) !== null),
    move: useOnce(useStore(moving) !== null),
    lose: useOnce(useStore(losing) !== null),
    conflict: useOnce(useStore(conflict) !== null),
    install: useOnce(useStore(explaining)),
    call: useOnce(useStore(calling) !== null),
  };
  return (
    <Suspense fallback={null}>
      {opened.find ? <Palette /> : null}
      {opened.help ? <KeysHelp /> : null}
      {opened.create ? <CreateDialog /> : null}
      {opened.capture ? <CaptureSheet /> : null}
      {opened.lesson ? <LessonDialog /> : null}
      {opened.move ? <MoveSheet /> : null}
      {opened.lose ? <LoseSheet /> : null}
      {opened.conflict ? <ConflictDialog /> : null}
      {opened.install ? <InstallHelp /> : null}
      {opened.call ? <CallCard /> : null}
    </Suspense>
  );
}

/** Begins to hear of calls; answers how to stop. */
function hearCalls(by: string): () => void {
  let stopped = false;
  let stop = () => undefined as void;
  void import("./calls")
    .then(({ followCalls }) => {
      if (!stopped) stop = followCalls(by);
    })
    // Then nobody is asked how a call went.
    .catch(() => undefined);
  return () => {
    stopped = true;
    stop();
  };
}

/** True from the first time on: a dialog stays mounted so that it can close gracefully. */
function useOnce(open: boolean): boolean {
  const [seen, setSeen] = useState(open);
  if (open && !seen) setSeen(true);
  return seen || open;
}

/** True once the first page is drawn and the browser rests: what nobody waits for comes then. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIdle(true), 1200);
    return () => clearTimeout(timer);
  }, []);
  return idle;
}

/** The app was opened from the screen of a phone: that it is installed there is told once. */
function useInstalled(phone: boolean): void {
  const { user } = useSession();
  useEffect(() => {
    const told = "guanxi.installed";
    if (!phone || !matchMedia("(display-mode: standalone)").matches) return;
    if (localStorage.getItem(told) === user.id) return;
    void import("@/db/first")
      .then(({ see }) => see("installed"))
      .then(() => localStorage.setItem(told, user.id))
      // The next opening tells it.
      .catch(() => undefined);
  }, [phone, user.id]);
}

/** The session ended elsewhere or ran out: sign in again and come back to the same place. */
function useSignedOut(): void {
  const router = useRouter();
  useEffect(
    () =>
      onSignedOut(() => {
        void leave();
        forgetRecents();
        void router.navigate({ to: "/sign-in", search: { back: router.state.location.href } });
      }),
    [router],
  );
}

function useEverywhereKeys(): void {
  const navigate = useNavigate();
  const go = (to: string) => () => void navigate({ to });
  useKeys({
    "mod+k": startFinding,
    "?": () => helping.set(true),
    "g t": go("/"),
    "g c": go("/calendar"),
    "g d": go("/deals"),
    "g p": go("/people"),
    "g o": go("/companies"),
    "g l": go("/leads"),
    "g k": go("/o/tasks"),
    // On a record's page it goes to the form there.
    l: startCapturing,
    "n d": () => startCreating("opportunity"),
    "n p": () => startCreating("contact"),
    "n c": () => startCreating("account"),
    "n l": () => startCreating("lead"),
    "n t": () => startCreating("task"),
  });
}
