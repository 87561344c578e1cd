// Naming a colleague for the days one is away. Whoever leads others names one for them.

import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { create } from "@/db/records";
import { useObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import classes from "../Settings.module.css";
import { fieldWord } from "../retention/words";
import { useColleagues } from "./colleagues";

const shown = ["owner", "by", "from_on", "until_on", "remark"];

export function CoverForm({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const object = useObject("cover");
  const { user } = useSession();
  const submit = useSubmit();
  const colleagues = useColleagues();
  const [key] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState({ owner: user.id, by: "", from_on: "", until_on: "", remark: "" });
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const leads = ["team", "all"].includes(object.can.edit);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const given = Object.entries(draft).map(([name, value]) => [name, value || null]);
    const said = t("together.coverSaved");
    void submit
      .run(() => create(object, Object.fromEntries(given), key, { said }))
      .then((done) => done && close());
  };
  const word = (name: string) => fieldWord(object, name);
  return (
    <form className={classes.form} noValidate onSubmit={keep} aria-label={t("together.addCover")}>
      {leads ? (
        <NativeSelect
          label={word("owner")}
          data={colleagues}
          value={draft.owner}
          onChange={(event) => change({ owner: event.currentTarget.value })}
          error={submit.at("owner")}
        />
      ) : null}
      <NativeSelect
        label={word("by")}
        data={[{ value: "", label: "" }, ...colleagues.filter(({ value }) => value !== draft.owner)]}
        value={draft.by}
        onChange={(event) => change({ by: event.currentTarget.value })}
        error={submit.at("by")}
      />
      <div className={classes.line}>
        {(["from_on", "until_on"] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            label={word(name)}
            value={draft[name]}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
            error={submit.at(name)}
          />
        ))}
      </div>
      <TextInput
        label={word("remark")}
        value={draft.remark}
        onChange={(event) => change({ remark: event.currentTarget.value })}
        error={submit.at("remark")}
      />
      <Refusal of={submit} shown={shown} />
      <Group>
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" loading={submit.busy}>
          {t("common.save")}
        </Button>
      </Group>
    </form>
  );
}
