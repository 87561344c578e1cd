// Something secret that is shown once, with a button that copies it.

import { Button, CopyButton } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Settings.module.css";

export function CopyLink({ title, hint, url }: { title: string; hint: string; url: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.secret} role="status">
      <div style={{ flexBasis: "100%" }}>
        <strong>{title}</strong>
        <p>{hint}</p>
      </div>
      <code>{url}</code>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
            {copied ? t("settings.copied") : t("settings.copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
