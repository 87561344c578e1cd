// What one has to be to be in a segment, in the words of a list's filters; whoever may change it does so with their editor.

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { save } from "@/db/records";
import { useObject } from "@/db/schema";
import { titleOf } from "@/db/values";
import { textOf, viewOf } from "@/records/filters/condition";
import { FilterBar } from "@/records/filters/FilterBar";
import { OneCondition } from "@/records/filters/OneCondition";
import { Section } from "@/records/page/Section";
import { useAttempt } from "@/ui/words";
import type { View } from "@/records/view";

interface DefinitionProps {
  of: ObjectInfo;
  segment: RecordData;
  mine: boolean;
}

export function Definition({ of, segment, mine }: DefinitionProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const object = useObject("segment");
  const [draft, setDraft] = useState<View>();
  const kept = viewOf(of, typeof segment.condition === "string" ? segment.condition : "");
  const view = draft ?? kept;
  const changed = draft !== undefined && textOf(draft) !== textOf(kept);

  async function keep() {
    const said = t("segments.changed", { name: titleOf(object, segment) });
    const condition = textOf(view);
    if (await attempt(() => save(object, segment, { condition: condition || null }, { said })))
      setDraft(undefined);
  }

  return (
    <Section title={t("segments.definition")}>
      {view.filters.length === 0 ? <p className="quiet">{t("segments.everybody")}</p> : null}
      {mine ? (
        <FilterBar object={of} view={view} arrange={(change) => setDraft({ ...view, ...change })} />
      ) : (
        <ul>
          {view.filters.map((filter) => (
            <li key={`${filter.field}.${filter.op}.${filter.value}`}>
              <OneCondition object={of} filter={filter} />
            </li>
          ))}
        </ul>
      )}
      {changed ? (
        <Group mt="sm">
          <Button onClick={() => void keep()}>{t("common.save")}</Button>
          <Button variant="subtle" color="gray" onClick={() => setDraft(undefined)}>
            {t("common.cancel")}
          </Button>
        </Group>
      ) : null}
    </Section>
  );
}
