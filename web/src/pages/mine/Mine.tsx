// What belongs to the person alone: her ratios, who looked at her records, what typing she was asked for, and all of hers to take along.

import { useTranslation } from "react-i18next";
import { Export } from "./Export";
import { Friction } from "./Friction";
import { Looks } from "./Looks";
import { Ratios } from "./Ratios";
import classes from "./Mine.module.css";

export function Mine() {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t("mine.title")}</h1>
      <p className="quiet">{t("mine.lead")}</p>
      <Ratios />
      <Looks />
      <Friction />
      <Export />
    </div>
  );
}
