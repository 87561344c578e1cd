// The segments that a person, a company or a lead is in; opened, one says why.

import { UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMaybeObject } from "@/db/schema";
import { useSegmentsOf } from "@/db/segments";
import { say } from "@/i18n";
import { recordPath } from "../links";
import { Section } from "../page/Section";
import { WhyTree } from "./WhyTree";
import classes from "./Segments.module.css";

export function InSegments({ of, id }: { of: string; id: string }) {
  const { t } = useTranslation();
  const segment = useMaybeObject("segment");
  const object = useMaybeObject(of);
  const { data } = useSegmentsOf(object, id);
  const [open, setOpen] = useState<string>();
  // None is no card: it says nothing about the record.
  if (!segment || !object || !data || data.length === 0) return null;
  return (
    <Section title={say(segment.label_plural)}>
      <ul>
        {data.map((one) => (
          <li key={one.id}>
            <UnstyledButton
              className={classes.open}
              aria-expanded={open === one.id}
              onClick={() => setOpen(open === one.id ? undefined : one.id)}
            >
              <IconChevronRight size={16} aria-hidden />
              {one.name}
            </UnstyledButton>
            {open === one.id ? (
              <div className={classes.because}>
                {one.why.length === 0 ? <p className="quiet">{t("segments.everybody")}</p> : null}
                <WhyTree object={object} why={one.why} />
                <Link to={recordPath("segment", one.id) ?? "/segments"}>{t("segments.toSegment")}</Link>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
