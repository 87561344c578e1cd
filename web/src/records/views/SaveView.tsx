// Names the arrangement on screen, shares it or keeps it private, or removes it.

import { Button, Checkbox, Group, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Checkbox.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { create, save, trash } from "@/db/records";
import { useObject } from "@/db/schema";
import { useAttempt } from "@/ui/words";
import { Dialog } from "@/ui/Dialog";
import { useAddress } from "../useView";
import type { Search } from "../view";
import type { SavedView } from "./useViews";

interface SaveViewProps {
  object: ObjectInfo;
  search: Search;
  chosen: SavedView | undefined;
  changed: boolean;
  close: () => void;
}

export function SaveView({ object, search, chosen, changed, close }: SaveViewProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const savedView = useObject("saved_view");
  const [, setAddress] = useAddress();
  const mine = chosen?.mine === true;
  const [name, setName] = useState(mine ? chosen.name : "");
  const [shared, setShared] = useState(mine && chosen.shared);
  const [key] = useState(() => crypto.randomUUID());

  async function keep(asNew: boolean) {
    const values = { name, private: !shared, query: { search } };
    const done = await attempt(async () => {
      if (mine && !asNew) {
        await save(savedView, chosen.record, values, { said: t("views.saved", { name }) });
        return;
      }
      const made = await create(savedView, { ...values, object: object.name }, key, {
        said: t("views.saved", { name }),
      });
      setAddress({ saved: made.id });
    });
    if (done) close();
  }

  async function remove() {
    if (!chosen) return;
    const done = await attempt(() => trash(savedView, chosen.id, t("views.removed", { name: chosen.name })));
    if (!done) return;
    setAddress({ saved: undefined });
    close();
  }

  return (
    <Dialog opened onClose={close} heading={t("views.save")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep(!mine);
        }}
      >
        <TextInput
          label={t("views.name")}
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          mt="md"
          label={t("views.share")}
          description={t("views.shareHint")}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <Group justify="flex-end" mt="lg">
          {mine ? (
            <Button variant="subtle" color="red" mr="auto" onClick={() => void remove()}>
              {t("views.remove")}
            </Button>
          ) : null}
          {mine && changed ? (
            <Button variant="default" disabled={name.trim() === ""} onClick={() => void keep(true)}>
              {t("views.saveAsNew")}
            </Button>
          ) : null}
          <Button type="submit">{t("common.save")}</Button>
        </Group>
      </form>
    </Dialog>
  );
}
