// What belongs to the person alone: her ratios against her own weeks before. Nobody else has this page of her.

import { useTranslation } from "react-i18next";
import { Ratios } from "./Ratios";
import classes from "./Mine.module.css";

export function Mine() {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t("mine.title")}</h1>
      <p className="quiet">{t("mine.lead")}</p>
      <Ratios />
    </div>
  );
}
