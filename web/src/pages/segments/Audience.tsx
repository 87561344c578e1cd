// Who of a segment may be written to, for what and by which way; and why the others are left out. What is exported is who is counted.

import { Button, Group, NativeSelect } from "@mantine/core";
import { IconAddressBook, IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { FieldInfo, ObjectInfo } from "@/api/schema";
import { fieldOf, useMaybeObject } from "@/db/schema";
import { useAudience, type Purpose, type Way } from "@/db/segments";
import { say } from "@/i18n";
import { number } from "@/i18n/format";
import { searchOf } from "@/records/filters/condition";
import { listPath } from "@/records/links";
import { Section } from "@/records/page/Section";
import { useAddress } from "@/records/useView";
import classes from "./Segments.module.css";

/** Of a consent only: a message goes one way. */
const ANY = "any";
const ways: readonly Way[] = ["email", "phone", "message", "post"];

export function Audience(props: { of: ObjectInfo; segment: RecordData }) {
  const consent = useMaybeObject("consent");
  const purpose = consent && fieldOf(consent, "purpose");
  const channel = consent && fieldOf(consent, "channel");
  // Without a view of consents nobody can be told from anybody.
  if (!purpose || !channel) return null;
  return <Figures {...props} purpose={purpose} channel={channel} />;
}

interface FiguresProps {
  of: ObjectInfo;
  segment: RecordData;
  purpose: FieldInfo;
  channel: FieldInfo;
}

function Figures({ of, segment, purpose, channel }: FiguresProps) {
  const { t } = useTranslation();
  const [address, put] = useAddress();
  const purposes = purpose.options ?? [];
  const chosen = purposes.find((option) => option.value === address.purpose) ?? purposes[1] ?? purposes[0];
  const way = ways.find((known) => known === address.channel) ?? "email";
  const { data } = useAudience(segment.id, chosen?.value as Purpose, way);
  const list = (query: string) => ({
    to: listPath(of),
    search: searchOf(new URLSearchParams(query)) as never,
  });
  return (
    <Section title={t("segments.audience")}>
      <p className="quiet">{t("segments.audienceHint")}</p>
      <Group my="sm" grow>
        <NativeSelect
          label={say(purpose.label)}
          value={chosen?.value}
          onChange={(event) => put({ purpose: event.currentTarget.value })}
          data={purposes.map((option) => ({ value: option.value, label: say(option.label) }))}
        />
        <NativeSelect
          label={say(channel.label)}
          value={way}
          onChange={(event) => put({ channel: event.currentTarget.value })}
          data={(channel.options ?? [])
            .filter((option) => option.value !== ANY)
            .map((option) => ({ value: option.value, label: say(option.label) }))}
        />
      </Group>
      {data ? (
        <>
          <p role="status">
            <Link {...list(data.query)} className={`${classes.figure} num`}>
              {number(data.reachable)}
            </Link>{" "}
            {t("segments.reachable", { all: number(data.members) })}
          </p>
          <ul>
            {data.left_out
              .filter(({ count }) => count > 0)
              .map(({ reason, count, query }) => (
                <li key={reason} className={classes.left}>
                  <span>{t(`segments.left.${reason}`)}</span>
                  <Link {...list(query)} className="num">
                    {number(count)}
                  </Link>
                </li>
              ))}
          </ul>
          <Group mt="sm">
            <Take query={data.query} format="csv" label={t("segments.exportReachable")} />
            <Take query={data.query} format="vcf" label={t("card.some")} />
          </Group>
        </>
      ) : null}
    </Section>
  );
}

function Take({ query, format, label }: { query: string; format: "csv" | "vcf"; label: string }) {
  const Icon = format === "csv" ? IconDownload : IconAddressBook;
  return (
    <Button
      component="a"
      href={`/api/v1/contacts/export?format=${format}&${query}`}
      download
      variant="light"
      leftSection={<Icon size={16} aria-hidden />}
    >
      {label}
    </Button>
  );
}
