// What can be created from anywhere: in the top bar of a desk screen, in the middle of a phone's tabs.

import { Menu } from "@mantine/core";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Menu.css";
import { IconPencil } from "@tabler/icons-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSchema } from "@/db/schema";
import { startCapturing } from "@/records/capturing";
import { startCreating } from "@/records/creating";
import { ObjectIcon } from "@/records/icons";
import { BarButton, TabButton } from "./NewButtons";
import { creatable } from "./navigation";
import classes from "./TopBar.module.css";

export const BarMenu = () => <NewMenu target={<BarButton />} position="bottom-end" />;

export const TabMenu = () => <NewMenu target={<TabButton />} position="top" />;

function NewMenu({ target, position }: { target: ReactElement; position: "bottom-end" | "top" }) {
  const { t } = useTranslation();
  const choices = creatable(useSchema());
  return (
    <Menu position={position} width={220} defaultOpened>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ object, label, letter }) => (
          <Menu.Item
            key={object}
            className={classes.choice}
            leftSection={<ObjectIcon object={object} />}
            rightSection={letter ? <span className={classes.hint}>N {letter}</span> : null}
            onClick={() => startCreating(object)}
          >
            {label}
          </Menu.Item>
        ))}
        {/* Last, so that on a phone it is next to the thumb. */}
        <Menu.Item
          className={classes.choice}
          leftSection={<IconPencil size={18} stroke={1.7} aria-hidden />}
          rightSection={<span className={classes.hint}>L</span>}
          onClick={startCapturing}
        >
          {t("top.capture")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
