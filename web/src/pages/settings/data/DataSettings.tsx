// Taking everything out, and the ways to imports and trash.

import { Button } from "@mantine/core";
import { IconDownload, IconFileImport, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "../Page";
import classes from "../Settings.module.css";

export function DataSettings() {
  const { t } = useTranslation();
  return (
    <Page name="data">
      <section className={classes.card}>
        <h2>{t("dataPage.export.title")}</h2>
        <p className="quiet">{t("dataPage.export.lead")}</p>
        <div className={classes.line} style={{ marginTop: 14 }}>
          <Button
            component="a"
            href="/api/v1/export?format=csv"
            download
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t("dataPage.export.csv")}
          </Button>
          <Button
            component="a"
            href="/api/v1/export?format=json"
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t("dataPage.export.json")}
          </Button>
          <Button
            component="a"
            href="/api/v1/contacts/export?format=vcf"
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t("dataPage.export.cards")}
          </Button>
        </div>
      </section>
      <section className={classes.card}>
        <h2>{t("dataPage.import.title")}</h2>
        <p className="quiet">{t("import.lead")}</p>
        <Button
          component={Link}
          to="/import"
          mt="sm"
          variant="default"
          leftSection={<IconFileImport size={16} aria-hidden />}
        >
          {t("dataPage.import.go")}
        </Button>
      </section>
      <section className={classes.card}>
        <h2>{t("nav.trash")}</h2>
        <p className="quiet">{t("trash.lead")}</p>
        <Button
          component={Link}
          to="/trash"
          mt="sm"
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
        >
          {t("dataPage.trash")}
        </Button>
      </section>
    </Page>
  );
}
