// What came of an exchange, one button each. Digits pick one while a button has the focus.

import { Button, Group } from "@mantine/core";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { endings, type Ending, type Kind } from "./kinds";

interface EndingsProps {
  kind: Kind;
  first?: RefObject<HTMLButtonElement | null> | undefined;
  busy?: boolean;
  pick: (ending: Ending) => void;
}

export function Endings({ kind, first, busy = false, pick }: EndingsProps) {
  const { t } = useTranslation();
  return (
    <Group
      gap={6}
      role="group"
      aria-label={t("activity.endings")}
      onKeyDown={(event) => {
        const ending = endings[kind][Number(event.key) - 1];
        if (ending && !busy) pick(ending);
      }}
    >
      <span className="quiet">{t("activity.saveAs")}</span>
      {endings[kind].map((ending, place) => (
        <Button
          key={ending.word}
          ref={place === 0 ? first : undefined}
          // In a sheet the focus begins here.
          data-autofocus={place === 0 || undefined}
          variant={place === 0 ? "filled" : "default"}
          disabled={busy}
          onClick={() => pick(ending)}
        >
          {t(`activity.ending.${ending.word}`)}
        </Button>
      ))}
    </Group>
  );
}
