// The month to pick a day from. A module of its own because most days are typed and never need it.

import { DatePicker, DatesProvider } from "@mantine/dates";
import "@mantine/dates/styles.css";
import "dayjs/locale/zh-tw";
import { useTranslation } from "react-i18next";
import { spoken } from "@/i18n";
import { date } from "@/i18n/format";
import classes from "./Picker.module.css";

export function Picker({ value, onPick }: { value: string | null; onPick: (iso: string) => void }) {
  const { t } = useTranslation();
  const chinese = spoken() === "zh-Hant";
  return (
    <DatesProvider settings={{ locale: chinese ? "zh-tw" : "en", firstDayOfWeek: chinese ? 0 : 1 }}>
      <DatePicker
        value={value}
        monthLabelFormat={chinese ? "YYYY年M月" : "MMMM YYYY"}
        yearLabelFormat={chinese ? "YYYY年" : "YYYY"}
        getDayAriaLabel={date}
        previousLabel={t("field.previous")}
        nextLabel={t("field.next")}
        classNames={{ day: classes.day ?? "" }}
        {...(value ? { defaultDate: value } : {})}
        onChange={(picked) => {
          if (picked) onPick(String(picked).slice(0, 10));
        }}
      />
    </DatesProvider>
  );
}
