// Who do you already know? A file, a pasted list, cards, people to try things with, or one by hand.

import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { addSample } from "@/db/first";
import { uploadFiles } from "@/db/imports";
import { startCreating } from "@/records/creating";
import { TextBox } from "@/ui/TextBox";
import { useDraft } from "@/ui/drafts";
import { useAttempt } from "@/ui/words";
import { pastedFiles } from "./pasted";
import classes from "./Start.module.css";

export function Bring() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<"file" | "paste" | "sample">();

  const doing = (what: "file" | "paste" | "sample", act: () => Promise<unknown>) => {
    setBusy(what);
    void attempt(act).finally(() => setBusy(undefined));
  };
  const take = (what: "file" | "paste", files: File[]) =>
    doing(what, async () => {
      const run = await uploadFiles(files);
      await navigate({ to: "/import/$id", params: { id: run.id } });
    });
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t("start.bring.title")}</h1>
      <p className="quiet">{t("start.bring.lead")}</p>
      <div className={classes.ways}>
        <FromFile busy={busy === "file"} take={(files) => take("file", files)} />
        <Pasted busy={busy === "paste"} take={(text) => take("paste", pastedFiles(text))} />
        <section className={classes.way}>
          <h2>{t("start.bring.sample")}</h2>
          <p className="quiet">{t("start.bring.sampleHint")}</p>
          <Button
            variant="default"
            loading={busy === "sample"}
            onClick={() =>
              doing("sample", async () => {
                await addSample();
                await navigate({ to: "/start/pick" });
              })
            }
          >
            {t("start.bring.addSample")}
          </Button>
        </section>
      </div>
      <p className={classes.foot}>
        <Button variant="subtle" onClick={() => startCreating("contact")}>
          {t("start.bring.one")}
        </Button>
        <Button variant="subtle" color="gray" component={Link} to="/">
          {t("start.bring.later")}
        </Button>
      </p>
    </div>
  );
}

function FromFile({ busy, take }: { busy: boolean; take: (files: File[]) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const taken = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) take(files);
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    taken(event.dataTransfer.files);
  };
  return (
    <section
      className={classes.way}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <h2>{t("start.bring.file")}</h2>
      <p className="quiet">{t("start.bring.fileHint")}</p>
      <Button loading={busy} onClick={() => input.current?.click()}>
        {t("start.bring.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".csv,.tsv,.txt,.vcf,text/csv,text/vcard"
        aria-label={t("start.bring.choose")}
        onChange={(event) => taken(event.currentTarget.files)}
      />
    </section>
  );
}

function Pasted({ busy, take }: { busy: boolean; take: (text: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useDraft(["bring"], "");
  return (
    <section className={classes.way}>
      <h2>{t("start.bring.paste")}</h2>
      <p className="quiet">{t("start.bring.pasteHint")}</p>
      <TextBox
        aria-label={t("start.bring.pasteLabel")}
        most={10}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() === "" ? null : (
        <Button loading={busy} onClick={() => take(text)}>
          {t("start.bring.read")}
        </Button>
      )}
    </section>
  );
}
