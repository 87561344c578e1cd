// What one was told: each with its reason, one tap to be done with it, to hear of it later, or to say that it was of no use.

import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { readAll, useInbox } from "@/db/inbox";
import { useMaybeObject } from "@/db/schema";
import { useUnassigned } from "@/db/letters";
import { Empty } from "@/ui/Empty";
import { Segments } from "@/ui/Segments";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import { Followed } from "./Followed";
import { Waiting } from "@/ui/Waiting";
import { Notice } from "./Notice";
import { Team } from "./Team";
import { Useful } from "./Useful";
import classes from "./Inbox.module.css";

type Tab = "mine" | "followed" | "team";

export function Inbox() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab: asked } = useSearch({ strict: false }) as { tab?: string };
  const letters = useMaybeObject("inbound_mail");
  const follows = useMaybeObject("follow");
  const free = useUnassigned();
  const choices: { value: Tab; label: string }[] = [{ value: "mine", label: t("letters.mineTab") }];
  if (follows) choices.push({ value: "followed", label: t("inbox.follows") });
  if (letters) {
    const label = free > 0 ? t("letters.tabOf", { count: free }) : t("letters.tab");
    choices.push({ value: "team", label });
  }
  const tab = choices.find((choice) => choice.value === asked)?.value ?? "mine";
  return (
    <>
      {choices.length > 1 ? (
        <div className={classes.tabs}>
          <Segments
            label={t("inbox.title")}
            value={tab}
            choices={choices}
            onChange={(value) =>
              void navigate({ to: "/inbox", search: value === "mine" ? {} : { tab: value } })
            }
          />
        </div>
      ) : null}
      {tab === "mine" ? <Mine /> : null}
      {tab === "followed" ? (
        <Part title={t("inbox.followsTitle")}>
          <Followed />
        </Part>
      ) : null}
      {tab === "team" ? (
        <Part title={t("letters.title")}>
          <Team />
        </Part>
      ) : null}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
      </header>
      {children}
    </div>
  );
}

function Mine() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { data, error, refetch } = useInbox();
  if (error && !data) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const unread = data.data.some((notice) => notice.state === "unread");
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("inbox.title")}</h1>
        {unread ? (
          <Button variant="default" onClick={() => void attempt(readAll)}>
            {t("inbox.readAll")}
          </Button>
        ) : null}
      </header>
      {data.data.length === 0 ? (
        <Empty title={t("inbox.empty")} hint={t("inbox.emptyHint")} />
      ) : (
        <ul className={classes.rows}>
          {data.data.map((notice) => (
            <Notice key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      <Useful />
    </div>
  );
}
