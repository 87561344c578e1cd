// One rule. It is switched on only by somebody who has seen whom it would meet.

import { Button } from "@mantine/core";
import { IconEye, IconPencil, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { save, trash } from "@/db/records";
import { useMaybeObject, useObject } from "@/db/schema";
import { number } from "@/i18n/format";
import { DotsMenu } from "@/ui/DotsMenu";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";
import classes from "../Settings.module.css";
import { Preview } from "./Preview";
import { dateWord, fieldWord, namesOf, objectWord } from "./words";

/** Why the rule is looked at. */
export type Purpose = "look" | "switchOn" | "run";

export function Rule({ rule, edit }: { rule: RecordData; edit: () => void }) {
  const { t } = useTranslation();
  const object = useObject("retention_rule");
  const of = useMaybeObject(String(rule.object ?? ""));
  const attempt = useAttempt();
  const [looking, setLooking] = useState<Purpose>();
  const name = String(rule.name ?? "");
  const active = rule.active === true;
  const fields = namesOf(rule.erases).map((field) => fieldWord(of, field));
  const off = () => save(object, rule, { active: false }, { said: t("retention.off", { name }) });
  return (
    <li className={classes.row}>
      <Tick
        label={t("retention.inUse", { name })}
        checked={active}
        onChange={(on) => (on ? setLooking("switchOn") : void attempt(off))}
      />
      <span className={`${classes.grow} ${active ? "" : "quiet"}`}>
        <strong>{name}</strong>
        <span className="quiet">
          {t("retention.words", {
            fields: fields.length > 0 ? fields.join(t("settings.and")) : t("retention.everything"),
            object: objectWord(String(rule.object ?? "")),
            days: number(Number(rule.days ?? 0)),
            from: dateWord(of, String(rule.counted_from ?? "")),
          })}
        </span>
        {rule.open_deals === true ? <span className="quiet">{t("retention.alsoOpen")}</span> : null}
        {rule.ground ? <span className="quiet">{String(rule.ground)}</span> : null}
      </span>
      <Button
        variant="default"
        leftSection={<IconEye size={16} aria-hidden />}
        aria-label={t("retention.previewOf", { name })}
        onClick={() => setLooking("look")}
      >
        {t("retention.preview")}
      </Button>
      <DotsMenu
        label={t("retention.moreOf", { name })}
        items={[
          { label: t("retention.change"), icon: <IconPencil size={16} aria-hidden />, act: edit },
          {
            label: t("retention.run"),
            icon: <IconPlayerPlay size={16} aria-hidden />,
            disabled: !active,
            act: () => setLooking("run"),
          },
          {
            label: t("retention.remove"),
            icon: <IconTrash size={16} aria-hidden />,
            act: () => void attempt(() => trash(object, rule.id, t("retention.removed", { name }))),
          },
        ]}
      />
      {looking ? <Preview rule={rule} purpose={looking} close={() => setLooking(undefined)} /> : null}
    </li>
  );
}
