// The same field, changed by two people: both values side by side, and the person chooses. Until she has,
// nothing of hers is lost and nothing of theirs is overwritten.

import { Button, Group, Radio, Text } from "@mantine/core";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Radio.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { conflict, type Conflict } from "@/db/conflict";
import type { Changes } from "@/db/changes";
import { refresh } from "@/db/changes";
import { fieldOf } from "@/db/schema";
import { useStore } from "@/db/store";
import { isRef } from "@/db/values";
import { textOf } from "@/fields";
import { say } from "@/i18n";
import { instant } from "@/i18n/format";
import { useAttempt } from "@/ui/words";
import { Dialog } from "@/ui/Dialog";
import classes from "./ConflictDialog.module.css";

export function ConflictDialog() {
  const { t } = useTranslation();
  const open = useStore(conflict);
  return (
    <Dialog
      opened={open !== null}
      onClose={() => conflict.set(null)}
      closeOnClickOutside={false}
      size={640}
      heading={t("conflict.title")}
    >
      {open ? <Sides conflict={open} /> : null}
    </Dialog>
  );
}

type Side = "mine" | "theirs";

function Sides({ conflict: open }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { object, fields, mine, theirs, resolve } = open;
  const [chosen, setChosen] = useState<Record<string, Side>>(() =>
    Object.fromEntries(fields.map((name) => [name, "mine"])),
  );
  const who = isRef(theirs.updated_by) ? theirs.updated_by.label : null;
  const when = typeof theirs.updated_at === "string" ? instant(theirs.updated_at) : "";

  async function finish() {
    const kept: Changes = Object.fromEntries(
      Object.entries(mine).filter(([name]) => !fields.includes(name) || chosen[name] === "mine"),
    );
    const done = await attempt(async () => {
      if (Object.keys(kept).length > 0) await resolve(kept, theirs.version);
      else refresh([object.name]);
    });
    if (done) conflict.set(null);
  }

  return (
    <>
      <Text c="dimmed" mb="md">
        {who ? t("conflict.byWhom", { who, when }) : t("conflict.bySomebody", { when })}
      </Text>
      {fields.map((name) => {
        const field = fieldOf(object, name);
        if (!field) return null;
        const sides: { side: Side; title: string; text: string }[] = [
          { side: "mine", title: t("conflict.mine"), text: textOf(mine[name], field) },
          { side: "theirs", title: t("conflict.theirs"), text: textOf(theirs[name], field) },
        ];
        return (
          <Radio.Group
            key={name}
            label={say(field.label)}
            value={chosen[name] ?? "mine"}
            onChange={(side) => setChosen({ ...chosen, [name]: side as Side })}
          >
            <div className={classes.sides}>
              {sides.map(({ side, title, text }) => (
                <label key={side} className={classes.side} data-chosen={chosen[name] === side || undefined}>
                  <Radio value={side} label={title} />
                  <span className={classes.value}>{text === "" ? t("common.none") : text}</span>
                </label>
              ))}
            </div>
          </Radio.Group>
        );
      })}
      <Group justify="flex-end" mt="lg">
        <Button data-autofocus onClick={() => void finish()}>
          {t("conflict.keep")}
        </Button>
      </Group>
    </>
  );
}
