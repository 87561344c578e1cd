// What a person may ask of those who keep data about her: to be left alone, to see it, to be forgotten; and that hers must be kept.

import { Button, Group, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData, Ref } from "@/api/records";
import { erase, leaveAlone, personalDataFile, type ErasedPerson } from "@/db/people";
import { keepPerson } from "@/db/retention";
import { objectNow } from "@/db/schema";
import { useSession } from "@/db/session";
import { say } from "@/i18n";
import { Dialog } from "@/ui/Dialog";
import { download } from "@/ui/download";
import { useAttempt } from "@/ui/words";
import { listPath, recordPath } from "../links";
import { Section } from "../page/Section";
import classes from "./About.module.css";

export function PersonRights({ contact, self }: { contact: RecordData; self: Ref }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { admin } = useSession();
  const [open, setOpen] = useState<"erase" | "keep">();
  const close = () => setOpen(undefined);
  const name = self.label ?? "";
  const kept = typeof contact.kept_because === "string" ? contact.kept_because : undefined;
  const letGo = () => attempt(() => keepPerson(self.id, null, t("about.letGo", { name })));
  const save = () => attempt(async () => download(await personalDataFile(self.id), `${name}.json`));
  return (
    <Section title={t("about.rights")}>
      <div className={classes.adds}>
        {contact.do_not_contact === true ? (
          <span className="quiet">{t("about.leftAlone")}</span>
        ) : (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => void attempt(() => leaveAlone(self.id, t("about.nowLeftAlone", { name })))}
          >
            {t("about.leaveAlone")}
          </Button>
        )}
        {admin ? (
          <>
            <Button variant="default" size="compact-sm" onClick={() => void save()}>
              {t("about.herData")}
            </Button>
            {kept === undefined ? (
              <>
                <Button variant="default" size="compact-sm" onClick={() => setOpen("keep")}>
                  {t("about.keep")}
                </Button>
                <Button variant="default" size="compact-sm" onClick={() => setOpen("erase")}>
                  {t("about.erase")}
                </Button>
              </>
            ) : (
              <Button variant="default" size="compact-sm" onClick={() => void letGo()}>
                {t("about.noLongerKeep")}
              </Button>
            )}
          </>
        ) : null}
      </div>
      {kept === undefined ? null : <p className="quiet">{t("about.kept", { why: kept })}</p>}
      {open === "erase" ? <EraseDialog self={self} close={close} /> : null}
      {open === "keep" ? <KeepDialog self={self} close={close} /> : null}
    </Section>
  );
}

/** Why no rule erases her data and nobody else can. */
function KeepDialog({ self, close }: { self: Ref; close: () => void }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [why, setWhy] = useState("");
  const name = self.label ?? "";
  const keep = () =>
    attempt(async () => {
      await keepPerson(self.id, why.trim(), t("about.nowKept", { name }));
      close();
    });
  return (
    <Dialog opened onClose={close} size={460} heading={t("about.keepOf", { name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <p>{t("about.keepHint")}</p>
        <TextInput
          mt="sm"
          label={t("about.keepWhy")}
          value={why}
          maxLength={500}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" disabled={why.trim() === ""}>
            {t("about.keep")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

/** It cannot be taken back, so it is the one thing that asks for her name first. */
function EraseDialog({ self, close }: { self: Ref; close: () => void }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [typed, setTyped] = useState("");
  const [erased, setErased] = useState<ErasedPerson>();
  const name = self.label ?? "";
  return (
    <Dialog opened onClose={close} size={460} heading={t("about.eraseOf", { name })}>
      {erased ? (
        <Proof erased={erased} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() === name) void attempt(async () => setErased(await erase(self.id)));
          }}
        >
          <p>{t("about.eraseHint")}</p>
          <TextInput
            mt="sm"
            label={t("about.eraseType", { name })}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={close}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" color="red" disabled={typed.trim() !== name}>
              {t("about.erase")}
            </Button>
          </Group>
        </form>
      )}
    </Dialog>
  );
}

function Proof({ erased }: { erased: ErasedPerson }) {
  const { t } = useTranslation();
  const people = objectNow("contact");
  return (
    <>
      <p>{t("about.erased")}</p>
      <ul>
        {Object.entries(erased.records).map(([name, count]) => {
          const object = objectNow(name);
          return (
            <li key={name}>
              {t("about.erasedOf", { what: object ? say(object.label_plural) : name, count })}
            </li>
          );
        })}
      </ul>
      {erased.remains.length > 0 ? (
        <>
          <p className={classes.remains}>{t("about.remains")}</p>
          <ul>
            {erased.remains.map((one) => (
              <li key={one.id}>
                <Link className={classes.target} to={recordPath(one.object, one.id) ?? "/"}>
                  {say(objectNow(one.object)?.label ?? { en: one.object, "zh-Hant": one.object })}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button component={Link} to={people ? listPath(people) : "/"} variant="default">
          {t("about.done")}
        </Button>
      </Group>
    </>
  );
}
