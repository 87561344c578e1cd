// The ways in which a file comes: the camera, the microphone, the device. What is on its way stands below, to be tried again or
// taken off.

import { ActionIcon, Button, Group, Loader } from "@mantine/core";
import { IconCamera, IconPaperclip, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "@/db/store";
import { attach, sendAgain, takeOff, uploadsOf, type Goal, type Upload } from "@/db/uploads";
import { instant } from "@/i18n/format";
import classes from "./Files.module.css";
import { Memo } from "./Memo";
import { records } from "./recording";
import { scaled } from "./scale";

export function AttachBar({ goal }: { goal: Goal }) {
  const { t } = useTranslation();
  const uploads = useStore(uploadsOf(goal.place));
  const photo = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);

  async function take(list: FileList | null) {
    const files = await Promise.all([...(list ?? [])].map(scaled));
    attach(goal, files);
  }

  /** A camera calls every photo the same. */
  async function takePhoto(list: FileList | null) {
    const when = instant(new Date().toISOString()).replaceAll(/[/:]/g, "-");
    const named = [...(list ?? [])].map(async (one) => {
      const { name, blob } = await scaled(one);
      const camera = /^image\.\w+$/i.test(name);
      return camera ? { name: `${t("files.photoName", { when })}.jpg`, blob } : { name, blob };
    });
    attach(goal, await Promise.all(named));
  }

  return (
    <div className={classes.bar}>
      <Group gap={8}>
        <Button
          variant="default"
          leftSection={<IconCamera size={16} aria-hidden />}
          onClick={() => photo.current?.click()}
        >
          {t("files.photo")}
        </Button>
        {records() ? <Memo goal={goal} /> : null}
        <Button
          variant="default"
          leftSection={<IconPaperclip size={16} aria-hidden />}
          onClick={() => file.current?.click()}
        >
          {t("files.file")}
        </Button>
      </Group>
      <input
        ref={photo}
        hidden
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={t("files.photo")}
        onChange={(event) => {
          void takePhoto(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <input
        ref={file}
        hidden
        type="file"
        multiple
        aria-label={t("files.file")}
        onChange={(event) => {
          void take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      {uploads.length > 0 ? (
        <ul className={classes.uploads} aria-live="polite">
          {uploads.map((upload) => (
            <OnItsWay key={upload.key} upload={upload} goal={goal} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function OnItsWay({ upload, goal }: { upload: Upload; goal: Goal }) {
  const { t } = useTranslation();
  const { name, state, why } = upload;
  return (
    <li className={classes.upload}>
      <span className="ellipsis">{name}</span>
      {state === "sending" ? <Loader size={16} aria-label={t("files.sending")} /> : null}
      {state === "failed" ? (
        <>
          <span className={classes.refused}>{why ?? t("problem.offline")}</span>
          <Button size="compact-sm" variant="light" onClick={() => sendAgain(goal, upload)}>
            {t("files.again")}
          </Button>
        </>
      ) : null}
      <ActionIcon
        variant="subtle"
        aria-label={t("files.takeOff", { name })}
        onClick={() => takeOff(goal.place, upload)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}
