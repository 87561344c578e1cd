// What one could note about a person or company, a word each: nothing is asked for.

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import { useSchema } from "@/db/schema";
import { noun, say } from "@/i18n";
import { startCreating } from "../creating";
import { Section } from "../page/Section";
import classes from "./About.module.css";

interface AddAboutProps {
  self: Ref;
  /** Objects and their reference to this record. */
  kinds: readonly (readonly [object: string, by: string])[];
  /** What else one could do. */
  children?: ReactNode;
}

export function AddAbout({ self, kinds, children }: AddAboutProps) {
  const { t } = useTranslation();
  const { objects } = useSchema();
  const offered = kinds.flatMap(([name, by]) => {
    const object = objects.find((one) => one.name === name);
    return object?.can.create ? [{ object, by }] : [];
  });
  if (offered.length === 0) return null;
  return (
    <Section title={t("about.add")}>
      <div className={classes.adds}>
        {offered.map(({ object, by }) => (
          <Button
            key={object.name}
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            aria-label={t("top.newOf", { what: noun(object.label) })}
            onClick={() => startCreating(object.name, { [by]: self }, () => undefined, [by])}
          >
            {say(object.label)}
          </Button>
        ))}
        {children}
      </div>
    </Section>
  );
}
