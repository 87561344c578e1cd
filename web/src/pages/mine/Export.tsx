// Everything that is hers, to take along. How far it is is told when it takes longer than a moment.

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { myFile } from "@/db/mine";
import { number } from "@/i18n/format";
import { download } from "@/ui/download";
import { useAttempt } from "@/ui/words";
import classes from "./Mine.module.css";

const MOMENT = 1000;

export function Export() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const [bytes, setBytes] = useState<number>();
  const take = () =>
    attempt(async () => {
      setBusy(true);
      const begun = Date.now();
      try {
        const file = await myFile((came) => {
          if (Date.now() - begun > MOMENT) setBytes(came);
        });
        download(file, "my-guanxi.zip");
      } finally {
        setBusy(false);
        setBytes(undefined);
      }
    });
  return (
    <section className={classes.card} aria-labelledby="export">
      <h2 id="export">{t("mine.export.title")}</h2>
      <p className={classes.said}>{t("mine.export.what")}</p>
      <Button
        variant="default"
        leftSection={<IconDownload size={17} aria-hidden />}
        disabled={busy}
        onClick={() => void take()}
      >
        {t("mine.export.button")}
      </Button>
      <p className="quiet" role="status">
        {bytes === undefined ? null : t("mine.export.sofar", { kilobytes: number(Math.ceil(bytes / 1024)) })}
      </p>
    </section>
  );
}
