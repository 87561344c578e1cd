// A segment: its definition in words, who is in it now, and who of them may be written to.

import { Button } from "@mantine/core";
import { IconDownload, IconLock, IconUsers } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { save } from "@/db/records";
import { fieldOf, useMaybeObject, useObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { isRef, titleOf } from "@/db/values";
import { textOf } from "@/fields";
import { say } from "@/i18n";
import { listPath } from "@/records/links";
import { RecordPage } from "@/records/page/RecordPage";
import { useAttempt } from "@/ui/words";
import { Audience } from "./Audience";
import { Definition } from "./Definition";
import { Members } from "./Members";
import classes from "./Segments.module.css";

export function SegmentPage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const object = useObject("segment");
  const of = fieldOf(object, "object");
  const mine = useMine(object);
  return (
    <RecordPage
      object={object}
      id={id}
      over={() => <Link to={listPath(object)}>{say(object.label_plural)}</Link>}
      under={(segment) => (
        <span className="quiet">
          {[of ? textOf(segment.object, of) : "", whose(segment), segment.description]
            .filter((part) => typeof part === "string" && part !== "")
            .join(" · ")}
        </span>
      )}
      actions={(segment) => (
        <>
          {mine(segment) ? <Share object={object} segment={segment} /> : null}
          <Export segment={segment} />
        </>
      )}
    >
      {(segment) => <Body key={segment.id} segment={segment} mine={mine(segment)} />}
    </RecordPage>
  );
}

const whose = (segment: RecordData) =>
  segment.private === false && isRef(segment.owner) ? segment.owner.label : null;

/** Whether this person may change a segment: her own, or any where her role says so. */
function useMine(object: ObjectInfo): (segment: RecordData) => boolean {
  const { user } = useSession();
  return (segment) =>
    object.can.edit === "all" ||
    (object.can.edit !== "none" && isRef(segment.owner) && segment.owner.id === user.id);
}

function Body({ segment, mine }: { segment: RecordData; mine: boolean }) {
  const of = useMaybeObject(String(segment.object));
  if (!of) return null;
  return (
    <div className={classes.body}>
      <Definition of={of} segment={segment} mine={mine} />
      <Members of={of} segment={segment} />
      {of.name === "contact" ? <Audience of={of} segment={segment} /> : null}
    </div>
  );
}

/** Hers alone, or everybody's. */
function Share({ object, segment }: { object: ObjectInfo; segment: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const shared = segment.private === false;
  const Icon = shared ? IconLock : IconUsers;
  const name = titleOf(object, segment);
  const said = t(shared ? "segments.unshared" : "segments.shared", { name });
  return (
    <Button
      variant="default"
      leftSection={<Icon size={16} aria-hidden />}
      onClick={() => void attempt(() => save(object, segment, { private: shared }, { said }))}
    >
      {t(shared ? "segments.unshare" : "segments.share")}
    </Button>
  );
}

function Export({ segment }: { segment: RecordData }) {
  const { t } = useTranslation();
  const of = useMaybeObject(String(segment.object));
  if (!of) return null;
  return (
    <Button
      component="a"
      href={`/api/v1/${of.plural}/export?format=csv&segment=${segment.id}`}
      download
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {t("segments.export")}
    </Button>
  );
}
