// The frame of one section: the way back, the other sections beside it on a desk screen, and the refusal for
// whoever may not change it.

import "@mantine/core/styles/Combobox.css";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAlone, useSession } from "@/db/session";
import { usePhone } from "@/ui/phone";
import { Administrators } from "./Administrators";
import { sections, sectionsFor, type Section } from "./sections";
import classes from "./Settings.module.css";

interface PageProps {
  name: Section["name"];
  /** Needs the width of the screen more than the list of sections. */
  wide?: boolean;
  children: ReactNode;
}

export function Page({ name, wide = false, children }: PageProps) {
  const { t } = useTranslation();
  const { admin } = useSession();
  const phone = usePhone();
  const closed = !admin && sections.some((section) => section.name === name && section.admin);
  return (
    <div className={classes.frame} data-wide={wide || undefined}>
      {phone ? null : <Beside />}
      <div className={classes.main}>
        {phone ? (
          <Link to="/settings" className={classes.back}>
            <IconChevronLeft size={18} aria-hidden />
            {t("settings.back")}
          </Link>
        ) : null}
        <h1 className={classes.title}>{t(`settings.${name}.title`)}</h1>
        <p className="quiet">{t(`settings.${name}.lead`)}</p>
        {closed ? (
          <div className={classes.card}>
            <Administrators what={t(`settings.${name}.title`)} />
          </div>
        ) : (
          children
        )}
      </div>
    </div>
  );
}

/** The sections that this person may use. */
function Beside() {
  const { t } = useTranslation();
  const { admin } = useSession();
  const alone = useAlone();
  return (
    <aside className={classes.beside} aria-label={t("settings.title")}>
      <Link to="/settings" className={classes.back}>
        <IconChevronLeft size={18} aria-hidden />
        {t("settings.back")}
      </Link>
      <ul>
        {sectionsFor(alone)
          .filter((section) => admin || !section.admin)
          .map((section) => (
            <li key={section.name}>
              <Link to={`/settings/${section.name}`} className={classes.besideItem}>
                <section.Icon size={18} stroke={1.7} aria-hidden />
                {t(`settings.${section.name}.title`)}
              </Link>
            </li>
          ))}
      </ul>
    </aside>
  );
}
