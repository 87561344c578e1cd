// What she follows, the newest first: she sees whose doings she hears of, and ends it with one tap.

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { setFollowing, useFollows, whatIsFollowed } from "@/db/follows";
import { useSchema } from "@/db/schema";
import { say } from "@/i18n";
import { recordPath } from "@/records/links";
import { Empty } from "@/ui/Empty";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import classes from "./Inbox.module.css";

export function Followed() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { objects } = useSchema();
  const { data, error, refetch } = useFollows();
  if (error && !data) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return null;
  // Of what she may not see any more she is told nothing, not even that there is something.
  const all = data.data.flatMap((follow) => whatIsFollowed(follow) ?? []);
  if (all.length === 0) return <Empty title={t("inbox.followsNone")} hint={t("inbox.followsHint")} />;
  return (
    <>
      <p className="quiet">{t("inbox.followsHow")}</p>
      <ul className={classes.rows}>
        {all.map(({ object, id, label }) => {
          const info = objects.find((one) => one.name === object);
          return (
            <li key={id} className={classes.row}>
              <div className={classes.words}>
                <p className={classes.why}>{info ? say(info.label) : object}</p>
                <Link to={recordPath(object, id) ?? "/inbox"} className={classes.what}>
                  {label}
                </Link>
              </div>
              <Button
                variant="default"
                aria-label={t("inbox.unfollowOf", { name: label })}
                onClick={() =>
                  void attempt(() => setFollowing(object, id, false, t("record.unfollowed", { name: label })))
                }
              >
                {t("record.unfollow")}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
