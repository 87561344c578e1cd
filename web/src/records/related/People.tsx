// The people of a company, with a number to call.

import { ActionIcon } from "@mantine/core";
import { IconPhone, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { noun, say } from "@/i18n";
import { Face } from "@/ui/Face";
import { startCreating } from "../creating";
import { recordPath } from "../links";
import { Section } from "../page/Section";
import classes from "./Related.module.css";

export function People({ account }: { account: Ref }) {
  const { t } = useTranslation();
  const object = useMaybeObject("contact");
  const { data } = useList(object, [
    ["account", account.id],
    ["sort", "name"],
    ["limit", "100"],
  ]);
  if (!object) return null;
  const people = data?.data ?? [];
  return (
    <Section
      title={say(object.label_plural)}
      action={
        object.can.create ? (
          <ActionIcon
            aria-label={t("top.newOf", { what: noun(object.label) })}
            onClick={() => startCreating("contact", { account }, () => undefined)}
          >
            <IconPlus size={17} aria-hidden />
          </ActionIcon>
        ) : null
      }
    >
      <ul>
        {people.map((person) => {
          const name = String(person.name ?? "");
          const number = [person.mobile, person.phone].find(
            (value) => typeof value === "string" && value !== "",
          );
          return (
            <li key={person.id} className={classes.line}>
              <Face name={name} size={32} />
              <Link to={recordPath("contact", person.id) ?? "/"} className={classes.name}>
                <span className={classes.block}>{name}</span>
                <span className={`${classes.block} quiet`}>{String(person.title ?? "")}</span>
              </Link>
              {typeof number === "string" ? (
                <ActionIcon
                  component="a"
                  href={`tel:${number.replaceAll(/[^\d+*#,]/g, "")}`}
                  size={36}
                  aria-label={t("list.call", { name })}
                >
                  <IconPhone size={18} stroke={1.7} aria-hidden />
                </ActionIcon>
              ) : null}
            </li>
          );
        })}
      </ul>
      {people.length === 0 ? <p className="quiet">{t("people.noneHere")}</p> : null}
    </Section>
  );
}
