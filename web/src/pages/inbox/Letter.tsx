// One letter to the team: who wrote, what, who of us has it, and what it may become.

import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { fieldOf, useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { keepWith, makeLead, seeTo } from "@/db/letters";
import { isRef } from "@/db/values";
import { Edit } from "@/fields";
import { instant, relativeMoment } from "@/i18n/format";
import { recordPath } from "@/records/links";
import { useAttempt } from "@/ui/words";
import classes from "./Inbox.module.css";

/** Whom a letter may be from, the most telling first. */
const from = ["contact", "lead", "account"] as const;

export function Letter({ letter }: { letter: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { user } = useSession();
  const [asks, setAsks] = useState(false);
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const at = text(letter.received_at);
  const owner = isRef(letter.owner) ? letter.owner : null;
  const mine = owner?.id === user.id;
  const kept = isRef(letter.activity);
  const sender = text(letter.sender_name) || text(letter.sender) || t("letters.nobody");
  const odd = letter.reason === "answer_refused" || letter.reason === "unreadable" ? letter.reason : null;
  const does = (verb: "take" | "release" | "done", said: string) => () =>
    void attempt(() => seeTo(letter.id, verb, said));
  return (
    <li className={classes.row} data-unread={owner === null || undefined}>
      <div className={classes.words}>
        <p className={classes.why}>
          <Sender letter={letter} name={sender} />
          {" · "}
          <time dateTime={at} title={instant(at)}>
            {relativeMoment(at)}
          </time>
          {" · "}
          {owner ? (mine ? t("letters.mine") : t("letters.has", { who: owner.label })) : t("letters.free")}
        </p>
        <details className={classes.letter}>
          <summary className={classes.what}>{text(letter.subject) || t("letters.noSubject")}</summary>
          {odd ? <p className="quiet">{t(`letters.why.${odd}`)}</p> : null}
          <p className={classes.body}>{text(letter.body)}</p>
        </details>
      </div>
      {owner && !mine ? null : (
        <Group gap={6}>
          {mine ? (
            <Button variant="light" onClick={does("done", t("letters.doneSaid"))}>
              {t("letters.done")}
            </Button>
          ) : (
            <Button variant="light" onClick={does("take", t("letters.takenSaid"))}>
              {t("letters.take")}
            </Button>
          )}
          {mine && !kept ? (
            <>
              <Button variant="default" aria-expanded={asks} onClick={() => setAsks(!asks)}>
                {t("letters.belongs")}
              </Button>
              <Button
                variant="default"
                onClick={() => void attempt(() => makeLead(letter.id, t("letters.leadSaid")))}
              >
                {t("letters.lead")}
              </Button>
            </>
          ) : null}
          {mine ? (
            <Button variant="subtle" onClick={does("release", t("letters.releasedSaid"))}>
              {t("letters.release")}
            </Button>
          ) : null}
        </Group>
      )}
      {asks && mine && !kept ? <Whose letter={letter} /> : null}
    </li>
  );
}

/** The sender, as far as she is known to whoever reads. */
function Sender({ letter, name }: { letter: RecordData; name: string }) {
  const object = from.find((one) => {
    const known = letter[one];
    return isRef(known) && Boolean(known.label);
  });
  const known = object && letter[object];
  const path = object && isRef(known) ? recordPath(object, known.id) : undefined;
  return path ? <Link to={path}>{isRef(known) ? known.label : name}</Link> : <>{name}</>;
}

/** Whom it is from, said by whoever knows. */
function Whose({ letter }: { letter: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const object = useMaybeObject("inbound_mail");
  const field = object && fieldOf(object, "contact");
  if (!field) return null;
  return (
    <div className={classes.whose}>
      <Edit
        field={field}
        value={null}
        label={t("letters.whom")}
        autoFocus
        onChange={(value) => {
          if (isRef(value)) {
            void attempt(() => keepWith(letter.id, { contact: value.id }, t("letters.keptSaid")));
          }
        }}
      />
    </div>
  );
}
