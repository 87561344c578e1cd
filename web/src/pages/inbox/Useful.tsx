// How useful each kind was in 30 days. What was mostly useless makes no sound any more, and says so.

import { useTranslation } from "react-i18next";
import { useUsefulness } from "@/db/inbox";
import { fieldOf, useObject } from "@/db/schema";
import { textOf } from "@/fields";
import classes from "./Inbox.module.css";

export function Useful() {
  const { t } = useTranslation();
  const kind = fieldOf(useObject("notice"), "kind");
  const { data } = useUsefulness();
  if (!data || data.length === 0 || !kind) return null;
  return (
    <section className={classes.useful} aria-label={t("inbox.useful")}>
      <h2>{t("inbox.useful")}</h2>
      <p className="quiet">{t("inbox.usefulHow")}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("inbox.why")}</th>
            <th scope="col">{t("inbox.shown")}</th>
            <th scope="col">{t("inbox.acted")}</th>
            <th scope="col">{t("inbox.ofNoUse")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((one) => (
            <tr key={one.kind}>
              <th scope="row">
                {textOf(one.kind, kind)}
                {one.faded ? <span className="quiet"> · {t("inbox.faded")}</span> : null}
              </th>
              <td className="num">{one.shown}</td>
              <td className="num">{one.acted}</td>
              <td className="num">{one.useless}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
