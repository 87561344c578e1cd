// Writes an exchange down. What came of it is the button that saves it: a tap for the kind, a tap for the outcome. A time to
// come makes it a plan instead.

import { Button, Group, TextInput } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import { log, type Log } from "@/db/activities";
import { fieldOf, useObject } from "@/db/schema";
import { Edit } from "@/fields";
import { time } from "@/i18n/format";
import { TextBox } from "@/ui/TextBox";
import { useDraft } from "@/ui/drafts";
import { painted } from "@/ui/painted";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";
import { Agreed, nothingAgreed, sent, type Agreement } from "./Agreed";
import { Endings } from "./Endings";
import type { Ending, Kind } from "./kinds";
import classes from "./Activity.module.css";

interface ActivityFormProps {
  kind: Kind;
  /** Whom and what it is about. */
  links: Partial<Record<"account" | "contact" | "opportunity" | "lead", Ref>>;
  /** Takes the focus to the first outcome, once. */
  grabs: boolean;
  grabbed: () => void;
  /** Told once it is written down. */
  kept?: () => void;
  /** When it began, unless she says another time. */
  since?: string;
  /** It is done from the list of today, which learns from that. */
  onToday?: boolean;
}

interface Draft {
  body: string;
  subject: string;
  at: string | null;
  /** Whether that is still to come. */
  planned: boolean;
  hidden: boolean;
  agreed: Agreement;
}

const unset = { at: null, planned: false };
const empty: Draft = { body: "", subject: "", ...unset, hidden: false, agreed: nothingAgreed };

export function ActivityForm(props: ActivityFormProps) {
  const { kind, links, grabs, grabbed, kept: told, since, onToday } = props;
  const { t } = useTranslation();
  const attempt = useAttempt();
  const when = fieldOf(useObject("activity"), "starts_at");
  const about = Object.values(links).map(({ id }) => id);
  const [draft, setDraft, forget] = useDraft(["activity", about], empty);
  const [asksWhen, setAsksWhen] = useState(draft.at !== null);
  const [busy, setBusy] = useState(false);
  const keeping = useRef(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!grabs) return;
    first.current?.focus();
    grabbed();
  }, [grabs, grabbed]);

  async function keep(ending?: Ending) {
    if (keeping.current) return;
    keeping.current = true;
    // The press is painted before the form is drawn anew.
    await painted();
    setBusy(true);
    const begun = draft.at ?? since ?? null;
    const said = {
      ...logOf(kind, links, { ...draft, at: begun }, ending),
      ...(onToday ? { on_today: true } : {}),
    };
    const name = t(`activity.kind.${kind}`);
    const kept = await attempt(() =>
      log(said, key, t(draft.planned ? "activity.planned" : "activity.logged", { name })),
    );
    keeping.current = false;
    setBusy(false);
    if (!kept) return;
    forget();
    setAsksWhen(false);
    setKey(crypto.randomUUID());
    told?.();
  }

  return (
    <>
      <TextBox
        aria-label={t("activity.body")}
        placeholder={t("activity.bodyHint")}
        least={1}
        value={draft.body}
        onChange={(event) => change({ body: event.currentTarget.value })}
      />
      {draft.planned ? (
        <TextInput
          aria-label={t("activity.subject")}
          placeholder={t("activity.subject")}
          value={draft.subject}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
      ) : null}
      <Agreed agreed={draft.agreed} onChange={(agreed) => change({ agreed })} />
      <Group gap={8} className={classes.when}>
        {asksWhen && when ? (
          <Edit
            field={when}
            name={t("activity.when")}
            value={draft.at}
            autoFocus
            onChange={(at) =>
              change(typeof at === "string" ? { at, planned: at > new Date().toISOString() } : unset)
            }
          />
        ) : (
          <Button size="compact-sm" variant="subtle" onClick={() => setAsksWhen(true)}>
            {since ? t("activity.since", { when: time(since) }) : t("activity.now")}
          </Button>
        )}
        {draft.body === "" ? null : (
          <Tick
            label={t("composer.private")}
            checked={draft.hidden}
            onChange={(hidden) => change({ hidden })}
          >
            <span className={classes.private}>
              <IconLock size={14} aria-hidden /> {t("composer.private")}
            </span>
          </Tick>
        )}
      </Group>
      {draft.planned ? (
        <Group justify="flex-end">
          <Button loading={busy} onClick={() => void keep()}>
            {t("activity.plan")}
          </Button>
        </Group>
      ) : (
        <Endings kind={kind} first={first} busy={busy} pick={(ending) => void keep(ending)} />
      )}
    </>
  );
}

function logOf(kind: Kind, links: ActivityFormProps["links"], draft: Draft, ending?: Ending): Log {
  const { body, subject, at, hidden, agreed } = draft;
  const about = Object.fromEntries(Object.entries(links).map(([name, ref]) => [name, ref.id]));
  const typed = body.trim() !== "" || agreed.next.text !== "" || agreed.promise.text !== "";
  return {
    activity: {
      kind,
      ...about,
      ...ending?.says,
      ...(body.trim() === "" ? {} : { body: body.trim() }),
      ...(subject.trim() === "" ? {} : { subject: subject.trim() }),
      ...(at === null ? {} : { starts_at: at }),
      ...(hidden ? { private: true } : {}),
      origin: typed ? "typed" : "tapped",
    },
    ...sent(agreed),
  };
}
