// The list of keys. Every one of them has a button or a menu that does the same.

import { Button, Checkbox, Kbd } from "@mantine/core";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Checkbox.css";
import { useTranslation } from "react-i18next";
import { useStore } from "@/db/store";
import { learning, lessons } from "@/records/lessons/learning";
import { letters, setLetters } from "@/ui/keys";
import { Dialog } from "@/ui/Dialog";
import { helping } from "./overlays";
import classes from "./KeysHelp.module.css";

const groups = [
  {
    name: "anywhere",
    keys: [
      ["Ctrl K", "find"],
      ["?", "help"],
      ["G T", "today"],
      ["G C", "calendar"],
      ["G D", "deals"],
      ["G P", "people"],
      ["G O", "companies"],
      ["G L", "leads"],
      ["G K", "tasks"],
      ["N D", "newDeal"],
      ["N P", "newPerson"],
      ["N C", "newCompany"],
      ["N L", "newLead"],
      ["N T", "newTask"],
      ["L", "capture"],
      ["Ctrl V", "paste"],
      ["Ctrl Z", "undo"],
    ],
  },
  {
    name: "list",
    keys: [
      ["/", "filter"],
      ["J K", "upDown"],
      ["Enter", "open"],
      ["Space", "peek"],
      ["X", "select"],
      ["E", "edit"],
    ],
  },
  {
    name: "deal",
    keys: [
      ["M 1…9", "move"],
      ["1…9", "put"],
      ["S", "nextStep"],
      ["Space", "lift"],
      ["[ ]", "neighbours"],
      ["L", "note"],
      ["F", "follow"],
      ["Ctrl Enter", "save"],
      ["Esc", "close"],
    ],
  },
] as const;

export function KeysHelp() {
  const { t } = useTranslation();
  const open = useStore(helping);
  const single = useStore(letters);
  return (
    <Dialog opened={open} onClose={() => helping.set(false)} heading={t("top.keys")} size={760}>
      <section className={classes.lessons}>
        <h3 className={classes.name}>{t("lessons.label")}</h3>
        <ul className={classes.all}>
          {lessons.map((of) => (
            <li key={of}>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  helping.set(false);
                  learning.set(of);
                }}
              >
                {t(`lessons.${of}.title`)}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group.name}>
            <h3 className={classes.name}>{t(`keys.${group.name}`)}</h3>
            <dl className={classes.keys}>
              {group.keys.map(([key, does]) => (
                <div key={key + does} className={classes.row}>
                  <dt>
                    {key.split(" ").map((part) => (
                      <Kbd key={part}>{part}</Kbd>
                    ))}
                  </dt>
                  <dd>{t(`keys.does.${does}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Checkbox
        mt="lg"
        checked={single}
        onChange={(event) => setLetters(event.currentTarget.checked)}
        label={t("keys.letters")}
        description={t("keys.lettersHint")}
      />
    </Dialog>
  );
}
