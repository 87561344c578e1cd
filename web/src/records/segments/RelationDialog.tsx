// A condition on the records that point here while it is being written: whether there are any, and what they must be.

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useObject } from "@/db/schema";
import { noun, say } from "@/i18n";
import { Dialog } from "@/ui/Dialog";
import { Segments } from "@/ui/Segments";
import { FilterBar } from "../filters/FilterBar";
import classes from "./Segments.module.css";
import { writeRelation, type Relation } from "../filters/relation";

interface RelationDialogProps {
  relation: Relation;
  put: (text: string) => void;
  close: () => void;
}

export function RelationDialog({ relation, put, close }: RelationDialogProps) {
  const { t } = useTranslation();
  const object = useObject(relation.object);
  const [none, setNone] = useState(relation.none);
  const [where, setWhere] = useState(relation.where);
  const what = noun(object.label_plural);
  return (
    <Dialog opened onClose={close} heading={say(object.label_plural)}>
      <Segments
        label={t("segments.whether")}
        value={none ? "none" : "some"}
        onChange={(value) => setNone(value === "none")}
        choices={[
          { value: "some", label: t("segments.has", { what }) },
          { value: "none", label: t("segments.hasNo", { what }) },
        ]}
      />
      <p className={`${classes.hint} quiet`}>{t("segments.whereHint")}</p>
      <FilterBar
        object={object}
        view={{ filters: where, sort: [], columns: undefined, group: undefined, q: "" }}
        arrange={({ filters }) => setWhere(filters ?? [])}
        relations={false}
      />
      <Group justify="flex-end" mt="lg">
        <Button
          onClick={() => {
            put(writeRelation({ ...relation, none, where }));
            close();
          }}
        >
          {t("filter.done")}
        </Button>
      </Group>
    </Dialog>
  );
}
