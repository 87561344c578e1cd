// Plays a sound.

import { useTranslation } from "react-i18next";
import classes from "./Files.module.css";

interface SoundProps {
  src: string;
  name: string;
  /** Fetches nothing before somebody listens. */
  waits?: boolean;
}

export function Sound({ src, name, waits = false }: SoundProps) {
  const { t } = useTranslation();
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what was spoken
    <audio
      className={classes.player}
      controls
      preload={waits ? "none" : "metadata"}
      src={src}
      aria-label={t("files.listen", { name })}
    />
  );
}
