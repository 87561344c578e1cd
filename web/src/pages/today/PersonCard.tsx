// Somebody who needs me: why, what was said last, what to do, and one tap for each way of doing it.

import { ActionIcon, Button } from "@mantine/core";
import { IconMail, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useRef, type DragEvent, type TouchEvent } from "react";
import { useTranslation } from "react-i18next";
import type { TodayPerson } from "@/api/today";
import { callLink } from "@/fields/phone";
import { relativeMoment } from "@/i18n/format";
import { recordPath } from "@/records/links";
import { DotsMenu } from "@/ui/DotsMenu";
import { Face } from "@/ui/Face";
import { useReasonWords } from "./words";
import classes from "./Today.module.css";

export type Act = (what: "log" | "why" | "later" | "done" | "top" | "up" | "down", who: TodayPerson) => void;

interface PersonCardProps {
  who: TodayPerson;
  first: boolean;
  last: boolean;
  dragged: boolean;
  act: Act;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDragOver: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
}

/** Points of the screen that make a swipe, and that still are none. */
const SWIPE = 90;
const STRAY = 40;

export function PersonCard({ who, first, last, dragged, act, ...drag }: PersonCardProps) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const card = useRef<HTMLLIElement>(null);
  const touch = useRef<TouchEvent["touches"][number]>(undefined);
  const { name } = who;
  const path = recordPath(who.object, who.id) ?? "/";
  const under = [who.company, who.title].filter(Boolean).join(" · ");
  return (
    <li
      ref={card}
      className={classes.card}
      data-person={who.id}
      data-dragged={dragged || undefined}
      // Keys move here; a screen reader reads it as one.
      tabIndex={-1}
      onDragOver={drag.onDragOver}
      onDrop={drag.onDrop}
      onTouchStart={(event) => {
        touch.current = event.touches.length === 1 ? event.touches[0] : undefined;
      }}
      onTouchEnd={(event) => {
        const [from, to] = [touch.current, event.changedTouches[0]];
        if (!from || !to || Math.abs(to.clientY - from.clientY) > STRAY) return;
        const along = to.clientX - from.clientX;
        if (along > SWIPE) act("done", who);
        if (along < -SWIPE) act("later", who);
      }}
    >
      <span
        className={classes.grip}
        aria-hidden
        draggable
        onDragStart={(event) => {
          if (card.current) event.dataTransfer.setDragImage(card.current, 12, 24);
          event.dataTransfer.effectAllowed = "move";
          drag.onDragStart();
        }}
        onDragEnd={drag.onDragEnd}
      >
        ⠿
      </span>
      <Link className={classes.who} to={path}>
        <Face name={name} size={40} company={who.object === "account" || who.object === "opportunity"} />
        <span className={classes.what}>
          <strong className="ellipsis">{name}</strong>
          {who.for ? (
            <span className={classes.covered}>{t("today.for", { name: who.for.label ?? "" })}</span>
          ) : null}
          {under ? <span className="quiet ellipsis">{under}</span> : null}
        </span>
      </Link>
      <ul className={classes.reasons}>
        {who.reasons.map((reason) => {
          const { says, step, when, late } = words(reason);
          return (
            <li key={reason.kind + reason.id}>
              <Link to={recordPath(reason.object, reason.id) ?? path}>{says}</Link>
              {when ? <span className={late ? classes.late : "quiet"}> · {when}</span> : null}
              {step && reason === who.reasons[0] ? <span className={classes.step}>{step}</span> : null}
            </li>
          );
        })}
      </ul>
      {who.last ? (
        <p className={`${classes.last} quiet`}>
          <Link to={recordPath(who.last.object, who.last.id) ?? path}>
            {t("today.last", { when: relativeMoment(who.last.at) })}
          </Link>
          {who.last.text ? <span className={classes.words}>{who.last.text}</span> : null}
        </p>
      ) : null}
      {who.moved ? <p className={`${classes.last} quiet`}>{t("today.here")}</p> : null}
      <Ways who={who} first={first} last={last} act={act} />
    </li>
  );
}

function Ways({ who, first, last, act }: Pick<PersonCardProps, "who" | "first" | "last" | "act">) {
  const { t } = useTranslation();
  const { name, email, line_id: line } = who;
  const number = who.mobile ?? who.phone;
  const write = email ? `mailto:${email}` : line ? `https://line.me/ti/p/~${encodeURIComponent(line)}` : null;
  const item = (what: Parameters<Act>[0], label: string, disabled = false) => ({
    label,
    icon: null,
    disabled,
    act: () => act(what, who),
  });
  return (
    <div className={classes.ways}>
      {number && !who.do_not_contact ? (
        <ActionIcon
          component="a"
          {...callLink(number, who.object, who.id)}
          size={36}
          aria-label={t("list.call", { name })}
        >
          <IconPhone size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      ) : null}
      {write && !who.do_not_contact ? (
        <ActionIcon component="a" href={write} size={36} aria-label={t("today.write", { name })}>
          <IconMail size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      ) : null}
      <Button size="compact-sm" variant="light" onClick={() => act("log", who)}>
        {t("today.log")}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => act("later", who)}>
        {t("today.notToday")}
      </Button>
      <DotsMenu
        label={t("today.choices", { name })}
        items={[
          item("done", t("today.done")),
          item("top", t("today.top"), first),
          item("up", t("today.up"), first),
          item("down", t("today.down"), last),
          item("why", t("today.whyHere")),
        ]}
      />
    </div>
  );
}
