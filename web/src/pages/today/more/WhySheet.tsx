// Why somebody stands where she stands: each reason with its parts, which add up to her score.

import { useTranslation } from "react-i18next";
import type { TodayPerson } from "@/api/today";
import { number } from "@/i18n/format";
import { Dialog } from "@/ui/Dialog";
import { useReasonWords } from "../words";
import classes from "./More.module.css";

export function WhySheet({ who, close }: { who: TodayPerson; close: () => void }) {
  const { t } = useTranslation();
  const words = useReasonWords();
  return (
    <Dialog opened onClose={close} heading={t("todayMore.why", { name: who.name })} size={560} sheet>
      <table className={classes.parts}>
        <thead>
          <tr>
            <th scope="col">{t("todayMore.reason")}</th>
            <th scope="col">{t("todayMore.weight")}</th>
            <th scope="col">{t("todayMore.urgency")}</th>
            <th scope="col">{t("todayMore.learned")}</th>
            <th scope="col">{t("todayMore.points")}</th>
          </tr>
        </thead>
        <tbody>
          {who.reasons.map((reason) => (
            <tr key={reason.kind + reason.id}>
              <td>{words(reason).says}</td>
              <td className="num">{number(reason.weight)}</td>
              <td className="num">×{number(reason.urgency)}</td>
              <td className="num">×{number(reason.learned)}</td>
              <td className="num">{number(reason.points)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t("todayMore.sum")}
            </th>
            <td className="num">{number(who.score)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="quiet">{t(who.moved ? "todayMore.moved" : "todayMore.formula")}</p>
    </Dialog>
  );
}
