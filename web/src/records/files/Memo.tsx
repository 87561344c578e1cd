// Records a voice memo: begin, stop, listen, keep or throw away. Nothing leaves the device before it is kept.

import { Button, Group } from "@mantine/core";
import { IconMicrophone, IconPlayerStopFilled } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "@/db/store";
import { attach, type Given, type Goal } from "@/db/uploads";
import { instant } from "@/i18n/format";
import classes from "./Files.module.css";
import { end, memoOf } from "./memos";
import { record } from "./recording";
import { Sound } from "./Sound";

/** Where the longest memo ends: a file has its largest size. */
const LONGEST_SECONDS = 30 * 60;

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

export function Memo({ goal }: { goal: Goal }) {
  const { t } = useTranslation();
  const here = memoOf(goal.place);
  const spoken = useStore(here);
  const [refused, setRefused] = useState<string>();
  const left = useRef(false);

  async function begin() {
    setRefused(undefined);
    try {
      const recording = await record();
      // Whoever left while the browser asked is not listened to.
      if (left.current) {
        recording.cancel();
        return;
      }
      const name = t("files.memoName", { when: instant(new Date().toISOString()) });
      here.set({ at: "recording", since: Date.now(), name: name.replaceAll(/[/:]/g, "-"), recording });
    } catch (error) {
      const none = error instanceof DOMException && error.name === "NotFoundError";
      setRefused(none ? t("files.noMicrophone") : t("files.refused"));
    }
  }

  // Leaving ends it, and what was said until then waits here.
  const { place } = goal;
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      void end(place);
    };
  }, [place]);

  if (spoken?.at === "listening")
    return (
      <Listening
        memo={spoken.memo}
        keep={() => {
          attach(goal, [spoken.memo]);
          here.set(undefined);
        }}
        discard={() => here.set(undefined)}
      />
    );
  if (spoken?.at === "recording") return <Running since={spoken.since} place={place} />;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMicrophone size={16} aria-hidden />}
        onClick={() => void begin()}
      >
        {t("files.memo")}
      </Button>
      {refused ? (
        <p role="alert" className={`${classes.refused} ${classes.below}`}>
          {refused}
        </p>
      ) : null}
    </>
  );
}

/** How long it has been recording, and the way to end it. */
function Running({ since, place }: { since: number; place: string }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(since);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(tick);
  }, []);
  const seconds = Math.max(0, (now - since) / 1_000);
  const over = seconds >= LONGEST_SECONDS;
  useEffect(() => {
    if (over) void end(place);
  }, [over, place]);
  return (
    <Button
      color="red"
      leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
      onClick={() => void end(place)}
    >
      {t("files.stop")} <span className={classes.clock}>{clock(seconds)}</span>
    </Button>
  );
}

interface ListeningProps {
  memo: Given;
  keep: () => void;
  discard: () => void;
}

function Listening({ memo, keep, discard }: ListeningProps) {
  const { t } = useTranslation();
  const [url] = useState(() => URL.createObjectURL(memo.blob));
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <div className={`${classes.listening} ${classes.below}`}>
      <Sound src={url} name={memo.name} />
      <Group gap={8}>
        <Button size="compact-md" onClick={keep}>
          {t("files.keep")}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={discard}>
          {t("files.discard")}
        </Button>
      </Group>
    </div>
  );
}
