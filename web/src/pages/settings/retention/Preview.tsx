// Whom a rule would meet now: how many, and which of them can be shown. From here it is switched on or carried out.

import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { save } from "@/db/records";
import { runRetention, useRetentionPreview, type RetentionPreview } from "@/db/retention";
import { useMaybeObject, useObject } from "@/db/schema";
import { instant } from "@/i18n/format";
import { recordPath } from "@/records/links";
import { Dialog } from "@/ui/Dialog";
import { Trouble } from "@/ui/Trouble";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "../Settings.module.css";
import type { Purpose } from "./Rule";
import own from "./Retention.module.css";
import { fieldWord, objectWord } from "./words";

interface PreviewProps {
  rule: RecordData;
  purpose: Purpose;
  close: () => void;
}

export function Preview({ rule, purpose, close }: PreviewProps) {
  const { t } = useTranslation();
  const object = useObject("retention_rule");
  const submit = useSubmit();
  const name = String(rule.name ?? "");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRetentionPreview(
    rule.id,
  );
  const act = () =>
    purpose === "run"
      ? runRetention(rule.id, t("retention.begun", { name }))
      : save(object, rule, { active: true }, { said: t("retention.on", { name }) });
  const first = data?.pages[0];
  return (
    <Dialog opened onClose={close} size={520} heading={t("retention.wouldMeet", { name })}>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {first ? <Counts preview={first} object={String(rule.object ?? "")} /> : null}
      <ul className={own.found}>
        {data?.pages.flatMap((page) =>
          page.rows.map((row) => <Row key={row.id} row={row} object={String(rule.object ?? "")} />),
        )}
      </ul>
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("retention.more")}
        </Button>
      ) : null}
      {purpose === "look" ? null : (
        <p className={classes.warn} style={{ marginTop: 14 }}>
          {t(purpose === "run" ? "retention.runHint" : "retention.onHint")}
        </p>
      )}
      <Refusal of={submit} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close}>
          {t(purpose === "look" ? "common.close" : "common.cancel")}
        </Button>
        {purpose === "look" ? null : (
          <Button
            color="red"
            loading={submit.busy}
            disabled={!first}
            onClick={() => void submit.run(act).then((done) => done && close())}
          >
            {t(purpose === "run" ? "retention.erase" : "retention.switchOn")}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}

function Counts({ preview, object }: { preview: RetentionPreview; object: string }) {
  const { t } = useTranslation();
  const of = useMaybeObject(object);
  const fields = preview.fields.map((field) => fieldWord(of, field)).join(t("settings.and"));
  return (
    <>
      <p>
        {t("retention.met", {
          count: preview.records,
          object: objectWord(object),
          until: instant(new Date(preview.until).toISOString()),
        })}
      </p>
      <p className="quiet">{t("retention.loses", { fields })}</p>
      {preview.private > 0 ? (
        <p className="quiet">{t("retention.private", { count: preview.private })}</p>
      ) : null}
      {preview.trashed > 0 ? (
        <p className="quiet">{t("retention.trashed", { count: preview.trashed })}</p>
      ) : null}
    </>
  );
}

/** Opens into the record, or into whom it is about. */
function Row({ row, object }: { row: RetentionPreview["rows"][number]; object: string }) {
  const { t } = useTranslation();
  const { about } = row;
  const path = about ? recordPath(about.object, about.id) : recordPath(object, row.id);
  const words = row.label ?? t("retention.untitled");
  return (
    <li>
      <Link to={path ?? "/"} className={own.target}>
        {about ? (about.label ?? t("retention.untitled")) : words}
      </Link>
      {about && row.label ? <span className="quiet">{row.label}</span> : null}
    </li>
  );
}
