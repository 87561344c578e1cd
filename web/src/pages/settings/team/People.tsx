// The people: invite, edit, disable. The link of an invitation is shown until the page is left.

import { Badge, Button } from "@mantine/core";
import "@mantine/core/styles/Badge.css";
import { IconMailForward, IconPencil, IconUserCheck, IconUserOff, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { useAlone, useSession } from "@/db/session";
import { admit, invite, useEvery } from "@/db/team";
import { isRef } from "@/db/values";
import { Face } from "@/ui/Face";
import { Trouble } from "@/ui/Trouble";
import { DotsMenu } from "@/ui/DotsMenu";
import { useAttempt } from "@/ui/words";
import { CopyLink } from "../CopyLink";
import classes from "../Settings.module.css";
import { LeaveDialog } from "./LeaveDialog";
import { PersonDialog } from "./PersonDialog";

type Status = "active" | "invited" | "placeholder" | "disabled";
const colours: Record<Status, string> = {
  active: "jade",
  invited: "orange",
  placeholder: "gray",
  disabled: "red",
};

const words = (value: unknown) => (isRef(value) ? value.label : typeof value === "string" ? value : null);

export function People() {
  const { t } = useTranslation();
  const { data, error } = useEvery("user");
  const [editing, setEditing] = useState<RecordData | "new">();
  const [link, setLink] = useState<{ name: string; url: string }>();
  if (error) return <Trouble error={error} />;
  return (
    <section className={classes.card}>
      <div className={classes.head}>
        <h2>{t("team.people")}</h2>
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setEditing("new")}>
          {t("team.add")}
        </Button>
      </div>
      {link ? (
        <CopyLink title={t("team.linkFor", { name: link.name })} hint={t("team.linkHint")} url={link.url} />
      ) : null}
      <ul className={classes.rows}>
        {data?.map((user) => (
          <PersonRow key={user.id} user={user} edit={() => setEditing(user)} onLink={setLink} />
        ))}
      </ul>
      {editing ? (
        <PersonDialog
          user={editing === "new" ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onLink={setLink}
        />
      ) : null}
    </section>
  );
}

interface PersonRowProps {
  user: RecordData;
  edit: () => void;
  onLink: (link: { name: string; url: string }) => void;
}

function PersonRow({ user, edit, onLink }: PersonRowProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const session = useSession();
  const name = words(user.name) ?? "";
  const status = (words(user.status) ?? "placeholder") as Status;
  const alone = useAlone();
  const place = alone ? "" : [words(user.unit), words(user.role)].filter(Boolean).join(" · ");
  const makeLink = () => void attempt(async () => onLink({ name, url: await invite(user.id) }));
  const turn = (enabled: boolean) =>
    admit(user.id, enabled, t(enabled ? "team.enabled" : "team.disabled", { name }));
  const [leaving, setLeaving] = useState(false);
  const waits = status === "placeholder" || status === "invited";
  return (
    <li className={classes.row} style={{ flexWrap: "nowrap" }}>
      <Face name={name} size={36} />
      <span className={classes.grow}>
        <strong>
          {name}{" "}
          {status === "active" ? null : (
            <Badge variant="light" color={colours[status]}>
              {t(`team.status.${status}`)}
            </Badge>
          )}
        </strong>
        <span className="quiet">{words(user.email)}</span>
        <span className="quiet">{place}</span>
      </span>
      {waits ? (
        <Button variant="default" aria-label={t("team.inviteOf", { name })} onClick={makeLink}>
          {t(status === "invited" ? "team.inviteAgain" : "team.invite")}
        </Button>
      ) : null}
      <DotsMenu
        label={t("team.moreOf", { name })}
        items={[
          { label: t("team.edit"), icon: <IconPencil size={16} aria-hidden />, act: edit },
          ...(status === "active"
            ? [
                {
                  label: t("team.newPassword"),
                  icon: <IconMailForward size={16} aria-hidden />,
                  act: makeLink,
                },
              ]
            : []),
          status === "disabled"
            ? {
                label: t("team.enable"),
                icon: <IconUserCheck size={16} aria-hidden />,
                act: () => void attempt(() => turn(true)),
              }
            : {
                label: t("team.disable"),
                icon: <IconUserOff size={16} aria-hidden />,
                disabled: user.id === session.user.id,
                act: () => setLeaving(true),
              },
        ]}
      />
      {leaving ? (
        <LeaveDialog
          user={{ id: user.id, name }}
          disable={() => turn(false)}
          close={() => setLeaving(false)}
        />
      ) : null}
    </li>
  );
}
