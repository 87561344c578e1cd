// Forms on websites: what each asks, where it lives, how to put it into a site, and how many leads it brought.

import { Button, CopyButton } from "@mantine/core";
import { IconCode, IconExternalLink, IconLink, IconPencil, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { listPath } from "@/records/links";
import { Trouble } from "@/ui/Trouble";
import { Page } from "../Page";
import classes from "../Settings.module.css";
import { FormDialog } from "./FormDialog";
import { snippetOf } from "./snippet";

const MOST = "200";

export function Forms() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<{ form?: RecordData }>();
  const { data, error, refetch } = useList(useObject("web_form"), [
    ["sort", "name"],
    ["limit", MOST],
  ]);
  return (
    <Page name="forms">
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      <section className={classes.card}>
        <div className={classes.head}>
          <h2>{t("forms.title")}</h2>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing({})}>
            {t("forms.add")}
          </Button>
        </div>
        {data?.data.length === 0 ? <p className="quiet">{t("forms.none")}</p> : null}
        <ul className={classes.rows}>
          {data?.data.map((form) => (
            <Row key={form.id} form={form} edit={() => setEditing({ form })} />
          ))}
        </ul>
      </section>
      {editing ? <FormDialog {...editing} onClose={() => setEditing(undefined)} /> : null}
    </Page>
  );
}

function Row({ form, edit }: { form: RecordData; edit: () => void }) {
  const { t } = useTranslation();
  const name = String(form.name ?? "");
  const url = `${window.location.origin}/f/${String(form.slug ?? "")}`;
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <strong>{name}</strong>
        {form.active === false ? <span className="quiet">{t("forms.closed")}</span> : null}
        <a href={url} target="_blank" rel="noreferrer" className={classes.reach}>
          {url} <IconExternalLink size={14} aria-hidden />
        </a>
        <Brought form={form} />
      </span>
      <Copy text={url} label={t("forms.copyLinkOf", { name })} words={t("forms.copyLink")} Icon={IconLink} />
      <Copy
        text={snippetOf(form, url)}
        label={t("forms.copySnippetOf", { name })}
        words={t("forms.copySnippet")}
        Icon={IconCode}
      />
      <Button
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
        aria-label={t("forms.editOf", { name })}
        onClick={edit}
      >
        {t("forms.edit")}
      </Button>
    </li>
  );
}

/** How many leads came, which opens them. */
function Brought({ form }: { form: RecordData }) {
  const { t } = useTranslation();
  const lead = useObject("lead");
  const { data } = useList(lead, [
    ["web_form", form.id],
    ["count", "exact"],
    ["limit", "1"],
  ]);
  if (data?.count === undefined) return null;
  return (
    <Link to={listPath(lead)} search={{ web_form: form.id }} className={classes.reach}>
      {t("forms.leads", { count: data.count })}
    </Link>
  );
}

interface CopyProps {
  text: string;
  label: string;
  words: string;
  Icon: typeof IconLink;
}

function Copy({ text, label, words, Icon }: CopyProps) {
  const { t } = useTranslation();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          leftSection={<Icon size={16} aria-hidden />}
          aria-label={copied ? undefined : label}
          onClick={copy}
        >
          {copied ? t("settings.copied") : words}
        </Button>
      )}
    </CopyButton>
  );
}
