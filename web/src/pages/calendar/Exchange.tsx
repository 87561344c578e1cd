// The calendar and other programs: an address to subscribe to, a file in, a file out.

import { Button, CopyButton, FileButton, Group } from "@mantine/core";
import { IconCopy, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarImport } from "@/api/calendar";
import { subscribe, takeFile, unsubscribe, useFeed } from "@/db/calendarFeed";
import { useStore } from "@/db/store";
import { instant } from "@/i18n/format";
import { Dialog } from "@/ui/Dialog";
import { Tick } from "@/ui/Tick";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "./Calendar.module.css";
import { exchanging } from "./store";

export function Exchange() {
  const { t } = useTranslation();
  const what = useStore(exchanging);
  return (
    <Dialog
      opened={what !== null}
      onClose={() => exchanging.set(null)}
      size={520}
      heading={t(what === "file" ? "calendar.file.title" : "calendar.feed.title")}
    >
      {what === "feed" ? <Feed /> : null}
      {what === "file" ? <Files /> : null}
    </Dialog>
  );
}

function Feed() {
  const { t } = useTranslation();
  const submit = useSubmit();
  const { data } = useFeed();
  const [url, setUrl] = useState<string>();
  const [inFull, setInFull] = useState(false);
  const feed = data?.feed;
  const make = () => submit.run(async () => setUrl(await subscribe(inFull)));
  const end = () =>
    submit.run(async () => {
      await unsubscribe();
      setUrl(undefined);
    });
  return (
    <div className={classes.form}>
      <p>{t("calendar.feed.what")}</p>
      {url ? <Once url={url} /> : null}
      {feed && !url ? (
        <p className="quiet">
          {t("calendar.feed.since", { when: instant(feed.created_at) })}{" "}
          {feed.last_used_at
            ? t("calendar.feed.used", { when: instant(feed.last_used_at) })
            : t("calendar.feed.unused")}
        </p>
      ) : null}
      {url ? null : (
        <Tick label={t("calendar.feed.inFull")} checked={inFull} onChange={setInFull}>
          {t("calendar.feed.inFull")}
        </Tick>
      )}
      <Refusal of={submit} />
      <Group justify="flex-end">
        {feed ? (
          <Button variant="default" color="red" loading={submit.busy} onClick={() => void end()}>
            {t("calendar.feed.end")}
          </Button>
        ) : null}
        {url ? null : (
          <Button loading={submit.busy} onClick={() => void make()}>
            {t(feed ? "calendar.feed.anew" : "calendar.feed.make")}
          </Button>
        )}
      </Group>
    </div>
  );
}

function Once({ url }: { url: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.secret} role="status">
      <strong>{t("calendar.feed.once")}</strong>
      <p>{t("calendar.feed.onceHint")}</p>
      <code>{url}</code>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
            {t(copied ? "calendar.feed.copied" : "calendar.feed.copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

function Files() {
  const { t } = useTranslation();
  const submit = useSubmit();
  const [outcome, setOutcome] = useState<CalendarImport>();
  const take = (file: File | null) => {
    if (file) void submit.run(async () => setOutcome(await takeFile(file)));
  };
  return (
    <div className={classes.form}>
      <p>{t("calendar.file.what")}</p>
      {outcome ? <Outcome of={outcome} /> : null}
      <Refusal of={submit} />
      <Group justify="flex-end">
        <Button
          component="a"
          href="/api/v1/calendar/export"
          download
          variant="default"
          leftSection={<IconDownload size={17} aria-hidden />}
        >
          {t("calendar.file.out")}
        </Button>
        <FileButton
          accept=".ics,text/calendar"
          onChange={take}
          inputProps={{ "aria-label": t("calendar.file.in") }}
        >
          {(props) => (
            <Button loading={submit.busy} {...props}>
              {t("calendar.file.in")}
            </Button>
          )}
        </FileButton>
      </Group>
    </div>
  );
}

function Outcome({ of: { created, updated, unchanged, refused, problems } }: { of: CalendarImport }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <p>
        <strong>{t("calendar.file.done", { created, updated, unchanged })}</strong>
      </p>
      {refused > 0 ? <p>{t("calendar.file.refused", { count: refused })}</p> : null}
      {problems.length > 0 ? (
        <ul className={classes.problems}>
          {problems.map(({ line, title, code }, at) => (
            // The same may be wrong twice.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>
              {[line === null ? null : t("calendar.file.line", { line }), title, code]
                .filter(Boolean)
                .join(" · ")}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
