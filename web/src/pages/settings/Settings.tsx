// The settings at a glance: one calm list. What only an administrator changes is named with whom to ask.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAlone, useSession } from "@/db/session";
import { Administrators } from "./Administrators";
import { sectionsFor, type Section } from "./sections";
import classes from "./Settings.module.css";

export function Settings() {
  const { t } = useTranslation();
  const { admin } = useSession();
  const sections = sectionsFor(useAlone());
  const yours = sections.filter((section) => !section.admin);
  const workspace = sections.filter((section) => section.admin);
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t("settings.title")}</h1>
      <p className="quiet">{t("settings.lead")}</p>
      <Sections name={t("settings.yours")} sections={yours} />
      {workspace.length === 0 ? null : admin ? (
        <Sections name={t("settings.workspace")} sections={workspace} />
      ) : (
        <section className={classes.group}>
          <h2>{t("settings.workspace")}</h2>
          <Administrators
            what={workspace.map((section) => t(`settings.${section.name}.title`)).join(t("settings.and"))}
          />
        </section>
      )}
    </div>
  );
}

function Sections({ name, sections: shown }: { name: string; sections: Section[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes.group}>
      <h2>{name}</h2>
      <ul className={classes.sections}>
        {shown.map((section) => (
          <li key={section.name}>
            <Link to={`/settings/${section.name}`} className={classes.section}>
              <section.Icon size={22} stroke={1.6} aria-hidden />
              <span>
                <strong>{t(`settings.${section.name}.title`)}</strong>
                <span className="quiet">{t(`settings.${section.name}.lead`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
