// Records a voice memo: begin, stop, listen, keep or throw away. Nothing leaves the device before it is kept.

import { Button, Group } from "@mantine/core";
import { IconMicrophone, IconPlayerStopFilled } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Given } from "@/db/uploads";
import { instant } from "@/i18n/format";
import classes from "./Files.module.css";
import { record, type Recording } from "./recording";
import { Sound } from "./Sound";

/** Where the longest memo ends: a file has its largest size. */
const LONGEST_SECONDS = 30 * 60;

type Step =
  | { at: "rest"; refused?: string }
  | { at: "recording"; since: number }
  | { at: "listening"; memo: Given; url: string };

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

export function Memo({ keep }: { keep: (memo: Given) => void }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ at: "rest" });
  const [now, setNow] = useState(0);
  const recording = useRef<Recording>(undefined);
  const left = useRef(false);

  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      recording.current?.cancel();
    };
  }, []);

  async function begin() {
    try {
      recording.current = await record();
      // Whoever left while the browser asked is not listened to.
      if (left.current) return recording.current.cancel();
      setNow(Date.now());
      setStep({ at: "recording", since: Date.now() });
    } catch (error) {
      const none = error instanceof DOMException && error.name === "NotFoundError";
      setStep({ at: "rest", refused: none ? t("files.noMicrophone") : t("files.refused") });
    }
  }

  async function stop() {
    const made = await recording.current?.stop();
    recording.current = undefined;
    if (!made) return;
    const name = `${t("files.memoName", { when: instant(new Date().toISOString()) })}.${made.ending}`;
    setStep({
      at: "listening",
      memo: { name: name.replaceAll(/[/:]/g, "-"), blob: made.blob },
      url: URL.createObjectURL(made.blob),
    });
  }

  function end() {
    if (step.at === "listening") URL.revokeObjectURL(step.url);
    setStep({ at: "rest" });
  }

  const seconds = step.at === "recording" ? Math.max(0, (now - step.since) / 1_000) : 0;
  const over = seconds >= LONGEST_SECONDS;
  const going = step.at === "recording";
  useEffect(() => {
    if (!going) return undefined;
    const tick = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(tick);
  }, [going]);
  useEffect(() => {
    if (over) void stop();
  });

  if (step.at === "listening")
    return (
      <div className={classes.listening}>
        <Sound src={step.url} name={step.memo.name} />
        <Group gap={8}>
          <Button
            size="compact-md"
            onClick={() => {
              keep(step.memo);
              end();
            }}
          >
            {t("files.keep")}
          </Button>
          <Button size="compact-md" variant="subtle" onClick={end}>
            {t("files.discard")}
          </Button>
        </Group>
      </div>
    );
  if (step.at === "recording")
    return (
      <Button
        color="red"
        leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
        onClick={() => void stop()}
      >
        {t("files.stop")} <span className={classes.clock}>{clock(seconds)}</span>
      </Button>
    );
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMicrophone size={16} aria-hidden />}
        onClick={() => void begin()}
      >
        {t("files.memo")}
      </Button>
      {step.refused ? (
        <p role="alert" className={classes.refused}>
          {step.refused}
        </p>
      ) : null}
    </>
  );
}
