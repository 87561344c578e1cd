// What can be done with the selected rows, at the bottom of the list. Everything here can be undone.

import { Button, CloseButton, NativeSelect, Popover } from "@mantine/core";
import "@mantine/core/styles/Popover.css";
import { IconAddressBook, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Value } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { bulk } from "@/db/records";
import { fieldOf } from "@/db/schema";
import { Edit } from "@/fields";
import { say } from "@/i18n";
import { useAttempt } from "@/ui/words";
import { mayEdit } from "../editable";
import { cardsPath } from "../links";
import type { Selection } from "./useSelection";
import classes from "./SelectionBar.module.css";

/** So many ids fit into an address. */
const MOST_CARDS = 100;

export function SelectionBar({ object, selection }: { object: ObjectInfo; selection: Selection }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const count = selection.ids.size;
  const ids = [...selection.ids];
  const said = (changed: number, refused: number) =>
    refused > 0 ? t("list.bulkPartly", { changed, refused }) : t("list.bulkDone", { count: changed });

  async function trash() {
    if (await attempt(() => bulk(object, ids, { delete: true }, said))) selection.clear();
  }

  return (
    <div className={classes.bar} role="toolbar" aria-label={t("list.selected", { count })}>
      <strong className="num">{t("list.selected", { count })}</strong>
      {object.can.edit === "none" ? null : (
        <Change
          object={object}
          apply={(field, value) => attempt(() => bulk(object, ids, { changes: { [field]: value } }, said))}
        />
      )}
      {object.name === "contact" && count <= MOST_CARDS ? (
        <Button
          component="a"
          href={cardsPath(ids)}
          download
          variant="subtle"
          color="gray"
          leftSection={<IconAddressBook size={16} aria-hidden />}
        >
          {t("card.some")}
        </Button>
      ) : null}
      {object.can.delete === "none" ? null : (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => void trash()}
        >
          {t("list.trash")}
        </Button>
      )}
      <CloseButton aria-label={t("list.clearSelection")} onClick={selection.clear} />
    </div>
  );
}

interface ChangeProps {
  object: ObjectInfo;
  apply: (field: string, value: Value) => Promise<boolean>;
}

function Change({ object, apply }: ChangeProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const fields = object.fields.filter((field) => mayEdit(object, field) && field.name !== object.title);
  const [name, setName] = useState(
    () => (fields.find((field) => field.name === "owner") ?? fields[0])?.name ?? "",
  );
  const [value, setValue] = useState<Value>(null);
  const field = fieldOf(object, name);
  if (!field) return null;
  return (
    <Popover opened={open} onChange={setOpen} position="top" withinPortal shadow="md" trapFocus width={320}>
      <Popover.Target>
        <Button
          variant="light"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {t("list.change")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <NativeSelect
          label={t("list.changeField")}
          value={name}
          data={fields.map((one) => ({ value: one.name, label: say(one.label) }))}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setValue(null);
          }}
          mb="xs"
        />
        <Edit key={name} field={field} label={t("list.changeTo")} value={value} onChange={setValue} />
        <Button
          fullWidth
          mt="sm"
          onClick={() => {
            setOpen(false);
            void apply(name, value);
          }}
        >
          {t("list.changeApply")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
