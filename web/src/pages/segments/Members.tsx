// Who is in a segment at this moment: the first of them here, all of them in the ordinary list.

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { useList } from "@/db/records";
import { isRef, titleOf } from "@/db/values";
import { say } from "@/i18n";
import { number } from "@/i18n/format";
import { listPath, recordPath } from "@/records/links";
import { Section } from "@/records/page/Section";
import { Face } from "@/ui/Face";
import classes from "./Segments.module.css";

const SHOWN = 10;

/** A second line under the name. */
function second(record: RecordData): string {
  const { title, account, company, city } = record;
  const at = isRef(account) ? account.label : typeof company === "string" ? company : null;
  const parts = [typeof title === "string" ? title : null, at ?? (typeof city === "string" ? city : null)];
  return parts.filter(Boolean).join(" · ");
}

export function Members({ of, segment }: { of: ObjectInfo; segment: RecordData }) {
  const { t } = useTranslation();
  const { data, error } = useList(of, [
    ["segment", segment.id],
    ["sort", of.title],
    ["limit", String(SHOWN)],
    ["count", "exact"],
  ]);
  const count = data?.count ?? 0;
  return (
    <Section
      title={say(of.label_plural)}
      action={
        data ? (
          <Button
            component={Link}
            to={listPath(of)}
            search={{ segment: segment.id } as never}
            variant="light"
            size="compact-sm"
          >
            {t("segments.asList")}
          </Button>
        ) : null
      }
    >
      {error ? <p>{error instanceof Problem ? error.detail : t("problem.failed")}</p> : null}
      {data ? (
        <p role="status">
          <strong className={`${classes.figure} num`}>{number(count)}</strong> {t("segments.now")}
        </p>
      ) : null}
      <ul>
        {data?.data.map((record) => (
          <li key={record.id} className={classes.member}>
            <Face name={titleOf(of, record)} size={32} company={of.name === "account"} />
            <Link to={recordPath(of.name, record.id) ?? "/"} className={classes.names}>
              <span>{titleOf(of, record)}</span>
              <span className="quiet">{second(record)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {count > SHOWN ? <p className="quiet">{t("segments.andMore", { n: number(count - SHOWN) })}</p> : null}
    </Section>
  );
}
