// What one was told: each with its reason, one tap to be done with it, to hear of it later, or to say that it was of no use.

import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { readAll, useInbox } from "@/db/inbox";
import { useMaybeObject } from "@/db/schema";
import { useUnassigned } from "@/db/letters";
import { Empty } from "@/ui/Empty";
import { Segments } from "@/ui/Segments";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import { Waiting } from "@/ui/Waiting";
import { Notice } from "./Notice";
import { Team } from "./Team";
import { Useful } from "./Useful";
import classes from "./Inbox.module.css";

export function Inbox() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const letters = useMaybeObject("inbound_mail");
  const free = useUnassigned();
  if (!letters) return <Mine />;
  const team = tab === "team";
  return (
    <>
      <div className={classes.tabs}>
        <Segments
          label={t("inbox.title")}
          value={team ? "team" : "mine"}
          choices={[
            { value: "mine", label: t("letters.mineTab") },
            { value: "team", label: free > 0 ? t("letters.tabOf", { count: free }) : t("letters.tab") },
          ]}
          onChange={(value) =>
            void navigate({ to: "/inbox", search: value === "team" ? { tab: value } : {} })
          }
        />
      </div>
      {team ? (
        <div className={classes.page}>
          <header className={classes.head}>
            <h1 className={classes.title}>{t("letters.title")}</h1>
          </header>
          <Team />
        </div>
      ) : (
        <Mine />
      )}
    </>
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
