// Letters to the team: who has which. One is taken with one tap; the second who tries is told who was quicker.

import { useTranslation } from "react-i18next";
import { useTeamMail } from "@/db/letters";
import { Empty } from "@/ui/Empty";
import { Trouble } from "@/ui/Trouble";
import { Waiting } from "@/ui/Waiting";
import { Letter } from "./Letter";
import classes from "./Inbox.module.css";

export function Team() {
  const { t } = useTranslation();
  const { data, error, refetch } = useTeamMail();
  if (error && !data) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.data.length === 0) return <Empty title={t("letters.empty")} hint={t("letters.emptyHint")} />;
  return (
    <ul className={classes.rows}>
      {data.data.map((letter) => (
        <Letter key={letter.id} letter={letter} />
      ))}
    </ul>
  );
}
