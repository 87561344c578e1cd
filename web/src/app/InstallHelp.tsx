// How the app gets onto an iPhone or iPad, where no page may install itself.

import { useTranslation } from "react-i18next";
import { useStore } from "@/db/store";
import { Dialog } from "@/ui/Dialog";
import { explaining } from "./overlays";
import classes from "./Newer.module.css";

export function InstallHelp() {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={useStore(explaining)}
      onClose={() => explaining.set(false)}
      heading={t("top.install")}
      size={440}
      sheet
    >
      <ol className={classes.steps}>
        <li>{t("shell.install.share")}</li>
        <li>{t("shell.install.add")}</li>
        <li>{t("shell.install.open")}</li>
      </ol>
      <p className="quiet">{t("shell.install.safari")}</p>
    </Dialog>
  );
}
