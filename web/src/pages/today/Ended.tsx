// Nobody needs her any more; or nothing has begun yet.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Today } from "@/api/today";
import { dayOf, instant, plusDays, time, today } from "@/i18n/format";
import { startCreating } from "@/records/creating";
import { Empty } from "@/ui/Empty";

export function Ended({ day }: { day: Today }) {
  const { t } = useTranslation();
  const first = useFirst(day);
  const begun = day.agenda.length + day.promises.length + day.tasks.length + day.done.length > 0;
  // The first steps say it better.
  if (!begun && day.first) return null;
  if (begun || day.next) return <Empty title={t("today.end")} hint={first} />;
  return (
    <Empty title={t("today.empty")} hint={t("today.emptyHint")}>
      <Button mt="sm" onClick={() => startCreating("opportunity")}>
        {t("find.newDeal")}
      </Button>
    </Empty>
  );
}

/** What comes first after today. */
function useFirst({ next }: Today): string {
  const { t } = useTranslation();
  if (!next?.starts_at) return t("today.free");
  const tomorrow = dayOf(next.starts_at) === plusDays(today(), 1);
  return t("today.first", {
    when: tomorrow ? `${t("day.tomorrow")} ${time(next.starts_at)}` : instant(next.starts_at),
    what: [next.with?.label, next.subject].filter(Boolean).join(" · "),
  });
}
