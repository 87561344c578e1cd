// Where the person is signed in, and signing out from afar.

import { Badge, Button } from "@mantine/core";
import "@mantine/core/styles/Badge.css";
import { useTranslation } from "react-i18next";
import type { Device } from "@/api/account";
import { endDevice, useDevices } from "@/db/account";
import { announce } from "@/db/notices";
import { instant } from "@/i18n/format";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import classes from "../Settings.module.css";
import { deviceName } from "./device";

export function Devices() {
  const { t } = useTranslation();
  const { data, error, refetch } = useDevices();
  return (
    <section className={classes.card}>
      <h2>{t("profile.devices.title")}</h2>
      <p className="quiet">{t("profile.devices.lead")}</p>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      <ul className={classes.rows}>
        {data?.map((device) => (
          <Row key={device.id} device={device} />
        ))}
      </ul>
    </section>
  );
}

function Row({ device }: { device: Device }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const name = deviceName(device.device);
  const end = async () => {
    await endDevice(device.id);
    announce(t("profile.devices.ended"), undefined, []);
  };
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <strong>{name}</strong>
        <span className="quiet">
          {t("profile.devices.seen", { when: instant(device.last_seen_at) })}
          {device.address ? ` · ${t("profile.devices.address", { address: device.address })}` : ""}
        </span>
      </span>
      {device.current ? (
        <Badge variant="light">{t("profile.devices.current")}</Badge>
      ) : (
        <Button
          variant="default"
          aria-label={t("profile.devices.endOf", { device: name })}
          onClick={() => void attempt(end)}
        >
          {t("profile.devices.end")}
        </Button>
      )}
    </li>
  );
}
