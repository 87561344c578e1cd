// The letters of an activity: her answer to whoever outside invites her, and to her own guests that it is off. Neither goes out but by
// these buttons.

import { Button, Group } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { answers, answer, invite } from "@/db/activities";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { isRef } from "@/db/values";
import { useAttempt } from "@/ui/words";

interface GuestsProps {
  /** The record that says so. */
  activity: string;
  status: unknown;
}

export function Guests({ activity, status }: GuestsProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const me = useSession().user.id;
  const object = useMaybeObject("attendee");
  const { data } = useList(object, [
    ["activity", activity],
    ["limit", "100"],
  ]);
  const guests = data?.data ?? [];
  const asked = guests.find(
    ({ user, invitation }) =>
      isRef(user) && user.id === me && ["asked", "answering", "answered"].includes(String(invitation)),
  );
  if (status === "planned" && asked)
    return <Answers activity={activity} said={asked.invitation === "asked" ? "" : String(asked.answer)} />;
  if (status !== "cancelled") return null;
  if (guests.some(({ invitation }) => invitation === "sent"))
    return (
      <Group gap={8}>
        <Button variant="light" onClick={() => void attempt(() => invite({ id: activity }))}>
          {t("activity.tellOff")}
        </Button>
      </Group>
    );
  const told = guests.some(({ invitation }) => invitation === "cancelling" || invitation === "cancelled");
  return told ? <p className="quiet">{t("activity.toldOff")}</p> : null;
}

interface AnswersProps {
  activity: string;
  /** What she answered. */
  said?: string;
  then?: () => void;
}

/** She comes, perhaps, or does not: one tap, and a letter. */
export function Answers({ activity, said, then }: AnswersProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const id = useId();
  return (
    <Group gap={6} role="group" aria-labelledby={id}>
      <span id={id}>{t("activity.willYouCome")}</span>
      {answers.map((one) => (
        <Button
          key={one}
          variant={one === said ? "filled" : "light"}
          aria-pressed={one === said}
          onClick={() => void attempt(() => answer(activity, one)).then((done) => done && then?.())}
        >
          {t(`activity.answers.${one}`)}
        </Button>
      ))}
    </Group>
  );
}
