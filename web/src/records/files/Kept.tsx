// One file: an image to look at, a memo to listen to, or something to download.

import { ActionIcon } from "@mantine/core";
import { IconFile, IconLock, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { trash } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { contentPath } from "@/db/uploads";
import { instant } from "@/i18n/format";
import { useAttempt } from "@/ui/words";
import classes from "./Files.module.css";
import { Sound } from "./Sound";

export function Kept({ file }: { file: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const object = useMaybeObject("attachment");
  const [name, kind] = [String(file.name ?? ""), String(file.media_type ?? "")];
  const path = contentPath(file.id);
  // Only one maker's browsers draw this.
  const image = kind.startsWith("image/") && kind !== "image/heic";
  return (
    <li className={classes.file}>
      {image ? (
        <a href={path} target="_blank" rel="noreferrer">
          <img className={classes.thumb} src={path} alt={name} loading="lazy" />
        </a>
      ) : null}
      <div className={classes.told}>
        <a href={path} download={name} className="ellipsis">
          {image || kind.startsWith("audio/") ? null : <IconFile size={15} aria-hidden />} {name}
        </a>
        <span className="quiet">
          {typeof file.created_at === "string" ? instant(file.created_at) : null}
          {file.private === true ? <IconLock size={14} aria-label={t("about.onlyYou")} /> : null}
        </span>
        {kind.startsWith("audio/") ? <Sound src={path} name={name} waits /> : null}
      </div>
      {object && object.can.delete !== "none" ? (
        <ActionIcon
          variant="subtle"
          aria-label={t("files.remove", { name })}
          onClick={() => void attempt(() => trash(object, file.id, t("files.removed", { name })))}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      ) : null}
    </li>
  );
}
