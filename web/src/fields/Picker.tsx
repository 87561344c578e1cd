// The month to pick a day from. A module of its own because most days are typed and never need it.

import { DatePicker, DatesProvider } from "@mantine/dates";
import "@mantine/dates/styles.css";
import "dayjs/locale/zh-tw";
import { spoken } from "@/i18n";

export function Picker({ value, onPick }: { value: string | null; onPick: (iso: string) => void }) {
  const locale = spoken() === "zh-Hant" ? "zh-tw" : "en";
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: spoken() === "zh-Hant" ? 0 : 1 }}>
      <DatePicker
        value={value}
        {...(value ? { defaultDate: value } : {})}
        onChange={(picked) => {
          if (picked) onPick(String(picked).slice(0, 10));
        }}
      />
    </DatesProvider>
  );
}
