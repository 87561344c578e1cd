// Above the calendar: where one is in time, how it is drawn, whose it is, and what else one can do with it.

import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPlus, IconRss, IconUpload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useEvery } from "@/db/team";
import { days, month } from "@/i18n/clock";
import { date, plusDays, today } from "@/i18n/format";
import { DotsMenu } from "@/ui/DotsMenu";
import { Segments } from "@/ui/Segments";
import { daysOf, deskViews, EVERYBODY, onward, phoneViews, type Shown } from "./address";
import classes from "./Calendar.module.css";
import { exchanging, planFor } from "./store";

interface BarProps {
  shown: Shown;
  show: (change: Partial<Shown>) => void;
  phone: boolean;
  me: string;
}

function titleOf(shown: Shown): string {
  if (shown.view === "day") return date(shown.day);
  if (shown.view === "month") return month(shown.day);
  const [first, end] = daysOf(shown);
  return days(first, plusDays(end, -1));
}

export function Bar({ shown, show, phone, me }: BarProps) {
  const { t } = useTranslation();
  const views = phone ? phoneViews : deskViews;
  return (
    <header className={classes.bar}>
      <div className={classes.time}>
        <ActionIcon
          size={phone ? 44 : 34}
          aria-label={t("calendar.back")}
          onClick={() => show({ day: onward(shown, -1) })}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <ActionIcon
          size={phone ? 44 : 34}
          aria-label={t("calendar.on")}
          onClick={() => show({ day: onward(shown, 1) })}
        >
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
        <Button variant="default" onClick={() => show({ day: today() })}>
          {t("day.today")}
        </Button>
        <h1 className={classes.heading} aria-live="polite">
          {titleOf(shown)}
        </h1>
      </div>
      <div className={classes.tools}>
        {shown.view === "team" ? null : <Whose shown={shown} show={show} me={me} />}
        <Segments
          label={t("calendar.view")}
          value={shown.view}
          choices={views.map((view) => ({ value: view, label: t(`calendar.views.${view}`) }))}
          onChange={(view) => show({ view })}
        />
        <DotsMenu
          label={t("calendar.further")}
          items={[
            {
              label: t("calendar.feed.title"),
              icon: <IconRss size={17} aria-hidden />,
              act: () => exchanging.set("feed"),
            },
            {
              label: t("calendar.file.title"),
              icon: <IconUpload size={17} aria-hidden />,
              act: () => exchanging.set("file"),
            },
          ]}
        />
        {phone ? (
          <ActionIcon
            size={44}
            variant="light"
            color="jade"
            aria-label={t("calendar.plan")}
            onClick={() => planFor(shown.day)}
          >
            <IconPlus size={20} aria-hidden />
          </ActionIcon>
        ) : (
          <Button
            variant="light"
            leftSection={<IconPlus size={17} aria-hidden />}
            onClick={() => planFor(shown.day)}
          >
            {t("calendar.plan")}
          </Button>
        )}
      </div>
    </header>
  );
}

function Whose({ shown, show, me }: Omit<BarProps, "phone">) {
  const { t } = useTranslation();
  const people = useEvery("user").data ?? [];
  const others = people.filter(({ id }) => id !== me);
  if (others.length === 0) return null;
  return (
    <NativeSelect
      className={classes.whose}
      aria-label={t("calendar.whose")}
      value={shown.whose ?? me}
      data={[
        { value: me, label: t("calendar.mine") },
        ...others.map(({ id, name }) => ({ value: id, label: String(name ?? "") })),
        { value: EVERYBODY, label: t("calendar.everybody") },
      ]}
      onChange={(event) => {
        const whose = event.currentTarget.value;
        show({ whose: whose === me ? undefined : whose });
      }}
    />
  );
}
