// The people, first things first: dragged, or moved by menu and keys. Seven of them; the others are a tap away.

import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Today, TodayPerson } from "@/api/today";
import { store, useStore } from "@/db/store";
import { finish, put, putOff } from "@/db/today";
import { withWords } from "@/i18n";
import { recordPath } from "@/records/links";
import { fetchWhenIdle } from "@/ui/idle";
import { useKeys } from "@/ui/keys";
import { wanted } from "@/ui/optional";
import { useAttempt } from "@/ui/words";
import { PersonCard, type Act } from "./PersonCard";
import classes from "./Today.module.css";

const FEW = 7;

const load = {
  log: withWords(() => import("./more/LogSheet").then((module) => ({ default: module.LogSheet }))),
  why: withWords(() => import("./more/WhySheet").then((module) => ({ default: module.WhySheet }))),
};
const LogSheet = wanted(load.log, ({ close }) => close());
const WhySheet = wanted(load.why, ({ close }) => close());

/** What is open about whom. Beside the list and not of it: opening a sheet draws none of the people again. */
const opened = store<{ sheet: "log" | "why"; who: TodayPerson } | null>(null);

const close = () => opened.set(null);

function Sheets() {
  const open = useStore(opened);
  // Another page has none open.
  useEffect(() => close, []);
  useEffect(() => fetchWhenIdle(Object.values(load)), []);
  return (
    <Suspense fallback={null}>
      {open?.sheet === "log" ? <LogSheet who={open.who} close={close} /> : null}
      {open?.sheet === "why" ? <WhySheet who={open.who} close={close} /> : null}
    </Suspense>
  );
}

export function People({ day }: { day: Today }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const go = useNavigate();
  const list = useRef<HTMLOListElement>(null);
  const [all, setAll] = useState(false);
  const [dragged, setDragged] = useState<string>();
  const { people } = day;
  const shown = all ? people : people.slice(0, FEW);
  const hidden = people.length + day.more - shown.length;

  /** To that place among those shown. */
  const move = (who: TodayPerson, to: number) => {
    const others = people.filter(({ id }) => id !== who.id);
    if (to < 0 || to > others.length || people[to]?.id === who.id) return;
    void attempt(() => put(who, others[to], t("today.moved", { name: who.name })));
  };
  const act: Act = (what, who) => {
    const at = people.findIndex(({ id }) => id === who.id);
    const does: Record<Parameters<Act>[0], () => void> = {
      log: () => opened.set({ sheet: "log", who }),
      why: () => opened.set({ sheet: "why", who }),
      later: () => void attempt(() => putOff(who, null, t("today.putOff", { name: who.name }))),
      done: () => void attempt(() => finish(who, t("today.finished", { name: who.name }))),
      top: () => move(who, 0),
      up: () => move(who, at - 1),
      down: () => move(who, at + 1),
    };
    does[what]();
  };
  const focused = () =>
    people.find(
      ({ id }) => id === document.activeElement?.closest<HTMLElement>("[data-person]")?.dataset.person,
    );
  const step = (by: number) => () => {
    const at = shown.findIndex((one) => one === focused());
    const next = shown[Math.max(0, Math.min(shown.length - 1, at < 0 ? 0 : at + by))];
    if (next) list.current?.querySelector<HTMLElement>(`[data-person="${next.id}"]`)?.focus();
  };
  const withFocus = (what: Parameters<Act>[0]) => () => {
    const who = focused();
    if (!who) return false;
    act(what, who);
    return true;
  };
  useKeys({
    j: step(1),
    k: step(-1),
    l: withFocus("log"),
    "alt+ArrowUp": withFocus("up"),
    "alt+ArrowDown": withFocus("down"),
    Enter: (event) => {
      const who = focused();
      const card = (event.target as HTMLElement).dataset.person;
      const path = who && card ? recordPath(who.object, who.id) : undefined;
      if (!path) return false;
      void go({ to: path });
      return true;
    },
  });
  const dropped = (event: DragEvent, at: number) => {
    event.preventDefault();
    const who = people.find(({ id }) => id === dragged);
    setDragged(undefined);
    if (who) move(who, at);
  };

  return (
    <section aria-labelledby="today-people">
      <h2 id="today-people" className={classes.heading}>
        {t("today.people")} <span className="quiet num">{people.length + day.more}</span>
      </h2>
      <ol className={classes.people} ref={list}>
        {shown.map((who, at) => (
          <PersonCard
            key={who.id}
            who={who}
            first={at === 0}
            last={at === people.length - 1}
            dragged={dragged === who.id}
            act={act}
            onDragStart={() => setDragged(who.id)}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => dragged && event.preventDefault()}
            onDrop={(event) => dropped(event, at)}
          />
        ))}
      </ol>
      {hidden > 0 && !all ? (
        <Button variant="subtle" fullWidth onClick={() => setAll(true)}>
          {t("today.more", { count: hidden })}
        </Button>
      ) : null}
      <Sheets />
    </section>
  );
}
