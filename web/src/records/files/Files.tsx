// The files of a record, and of what was said and noted about it: images to look at, memos to listen to, the rest to download. At
// a desk a file is dropped on the page, or an image pasted.

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { filesOf } from "@/db/attachments";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { attach, type Goal, type HangsOn } from "@/db/uploads";
import { say } from "@/i18n";
import { Section } from "../page/Section";
import { AttachBar } from "./AttachBar";
import classes from "./Files.module.css";
import { Kept } from "./Kept";
import { scaled } from "./scale";

interface FilesProps {
  by: HangsOn;
  id: string;
}

export function Files({ by, id }: FilesProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const object = useMaybeObject("attachment");
  const { data } = useList(object, filesOf(by, id));
  const goal: Goal = {
    place: `${user.id}:${by}:${id}`,
    on: { by, id },
    said: (name) => t("files.saved", { name }),
  };
  const may = object?.can.create ?? false;
  const over = useDropped(may ? goal : undefined);
  if (!object) return null;
  const files = data?.data ?? [];
  if (!may && files.length === 0) return null;
  return (
    <Section title={say(object.label_plural)}>
      {may ? <AttachBar goal={goal} /> : null}
      {over ? <p className={classes.drop}>{t("files.dropHere")}</p> : null}
      {files.length > 0 ? (
        <ul className={classes.files}>
          {files.map((file) => (
            <Kept key={file.id} file={file} />
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

/** Whether a sheet or a dialog lies over the page: then what is dropped or pasted is not for the page. */
const covered = () => document.querySelector('[role="dialog"]') !== null;

/** Takes what is dropped on the page or pasted into it; true while something is held over it. */
function useDropped(goal: Goal | undefined): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!goal) return undefined;
    const take = async (files: File[]) => attach(goal, await Promise.all(files.map(scaled)));
    const holds = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true && !covered();
    const drag = (event: DragEvent) => {
      if (!holds(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!holds(event)) return;
      event.preventDefault();
      void take([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent) => {
      const images = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
      if (images.length === 0 || covered()) return;
      event.preventDefault();
      void take(images);
    };
    document.addEventListener("dragover", drag);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("dragover", drag);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
      document.removeEventListener("paste", paste);
    };
  });
  return over;
}
