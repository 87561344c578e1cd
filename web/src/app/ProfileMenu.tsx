// The person's own menu: language, appearance, keys, trash on phones, sign out.

import { Menu, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Menu.css";
import {
  IconChartBar,
  IconCheck,
  IconDeviceDesktop,
  IconDeviceMobileDown,
  IconFileImport,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSettings,
  IconSun,
  IconTrash,
  IconUserCircle,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { speak } from "@/api/client";
import { session, type Language } from "@/api/session";
import { records } from "@/api/records";
import { leave, useAlone, useSession } from "@/db/session";
import { useStore } from "@/db/store";
import { speakLanguage, spoken } from "@/i18n";
import { forgetRecents } from "@/records/recents";
import { useAttempt } from "@/ui/words";
import { install, installable } from "./install";
import { helping, offer } from "./overlays";
import { FaceButton } from "./ProfileButton";
import classes from "./ProfileMenu.module.css";

const languages: { code: Language; tag: string; name: string }[] = [
  { code: "en", tag: "en", name: "English" },
  { code: "zh-Hant", tag: "zh-Hant-TW", name: "中文（台灣）" },
];

const schemes: {
  scheme: MantineColorScheme;
  Icon: typeof IconSun;
  word: "themeLight" | "themeDark" | "themeAuto";
}[] = [
  { scheme: "light", Icon: IconSun, word: "themeLight" },
  { scheme: "dark", Icon: IconMoon, word: "themeDark" },
  { scheme: "auto", Icon: IconDeviceDesktop, word: "themeAuto" },
];

export function ProfileMenu() {
  const { t } = useTranslation();
  const { user, role, may_return: mayReturn } = useSession();
  const alone = useAlone();
  const navigate = useNavigate();
  const attempt = useAttempt();
  useStore(offer);
  const canInstall = installable();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  const choose = (language: Language) =>
    attempt(async () => {
      speak(language);
      await speakLanguage(language);
      await records.update("users", user.id, { language });
    });
  const signOut = () =>
    attempt(async () => {
      // Who has no way back is not let out: she says first how she comes in again.
      if (!mayReturn) return navigate({ to: "/start/phone" });
      await session.signOut();
      forgetRecents();
      await leave();
      // A fresh page: nothing of this person stays in memory for the next one.
      location.assign("/sign-in");
    });

  return (
    <Menu position="bottom-end" width={250} defaultOpened>
      <Menu.Target>
        <FaceButton />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong className="ellipsis">{user.name}</strong>
          {alone ? null : <span className="quiet ellipsis">{role.name}</span>}
        </div>
        <Menu.Divider />
        <Menu.Label>{t("top.language")}</Menu.Label>
        {languages.map(({ code, tag, name }) => (
          <Menu.Item
            key={code}
            lang={tag}
            rightSection={spoken() === code ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => void choose(code)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("top.theme")}</Menu.Label>
        {schemes.map(({ scheme, Icon, word }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === scheme ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`top.${word}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={() => helping.set(true)}>
          {t("top.keys")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconUserCircle size={16} aria-hidden />}
          onClick={() => void navigate({ to: "/mine" })}
        >
          {t("nav.mine")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconChartBar size={16} aria-hidden />}
          onClick={() => void navigate({ to: "/insights" })}
        >
          {t("nav.insights")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSettings size={16} aria-hidden />}
          onClick={() => void navigate({ to: "/settings" })}
        >
          {t("nav.settings")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileImport size={16} aria-hidden />}
          onClick={() => void navigate({ to: "/import" })}
        >
          {t("nav.import")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => void navigate({ to: "/trash" })}
        >
          {t("nav.trash")}
        </Menu.Item>
        {canInstall ? (
          <Menu.Item
            leftSection={<IconDeviceMobileDown size={16} aria-hidden />}
            onClick={() => void attempt(install)}
          >
            {t("top.install")}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t("top.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
