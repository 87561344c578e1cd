// Alerts on this device, with or without names on its screen.

import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/db/notices";
import { canBeTold, leaveDevice, tellDevice, useDevice } from "@/db/push";
import { Tick } from "@/ui/Tick";
import { useAttempt } from "@/ui/words";

export function Push() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { data: device } = useDevice();
  const [denied, setDenied] = useState(false);
  const key = device?.key;
  if (!device || !key || !canBeTold()) return null;
  const tell = (nameless: boolean) =>
    void attempt(async () => {
      const told = await tellDevice(key, nameless);
      setDenied(!told);
      if (told) announce(t("profile.pushOn"), undefined, []);
    });
  const leave = () =>
    void attempt(async () => {
      await leaveDevice();
      announce(t("profile.pushOff"), undefined, []);
    });
  return (
    <>
      <Tick label={t("profile.push")} checked={device.on} onChange={(on) => (on ? tell(false) : leave())}>
        {t("profile.push")}
      </Tick>
      {device.on ? (
        <Tick label={t("profile.pushNameless")} checked={device.nameless} onChange={tell}>
          {t("profile.pushNameless")}
        </Tick>
      ) : null}
      {denied ? (
        <Text size="sm" role="alert">
          {t("profile.pushDenied")}
        </Text>
      ) : null}
    </>
  );
}
