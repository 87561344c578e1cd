// The menu of what one can do with any record, and the dialogs it opens.

import { Menu } from "@mantine/core";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Menu.css";
import {
  IconAddressBook,
  IconBell,
  IconBellOff,
  IconEye,
  IconGitMerge,
  IconLink,
  IconListDetails,
  IconShare,
  IconTrash,
} from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { isFollowed, setFollowing, useFollowing } from "@/db/follows";
import { isLookedThrough } from "@/db/lookedThrough";
import { trash } from "@/db/records";
import { useAlone, useSession } from "@/db/session";
import { isRef, titleOf } from "@/db/values";
import { withWords } from "@/i18n";
import { wanted } from "@/ui/optional";
import { useAttempt } from "@/ui/words";
import { briefPath, cardsPath, isBriefed, listPath } from "../links";
import { DotsButton } from "./RecordActions";
import { ShareDialog } from "../share/ShareDialog";

const MergeWith = wanted(
  withWords(() => import("../duplicates/MergeWith").then((module) => ({ default: module.MergeWith }))),
  ({ close }) => close(),
);

const Why = wanted(
  withWords(() => import("../look/Why").then((module) => ({ default: module.Why }))),
  ({ close }) => close(),
);

export function ActionsMenu({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const navigate = useNavigate();
  const alone = useAlone();
  const [sharing, setSharing] = useState(false);
  const [merging, setMerging] = useState(false);
  const [explaining, setExplaining] = useState(false);
  const { user } = useSession();
  const others = object.visibility === "owned" && isRef(record.owner) && record.owner.id !== user.id;
  const name = titleOf(object, record);
  const following = useFollowing(object, record.id);

  async function throwAway() {
    const done = await attempt(() => trash(object, record.id, t("record.trashed", { name })));
    if (done) await navigate({ to: listPath(object) });
  }

  return (
    <>
      <Menu position="bottom-end" width={220} defaultOpened>
        <Menu.Target>
          <DotsButton />
        </Menu.Target>
        <Menu.Dropdown>
          {isBriefed(object.plural) ? (
            <Menu.Item
              component={Link}
              to={briefPath(object.plural, record.id)}
              leftSection={<IconListDetails size={16} aria-hidden />}
            >
              {t("today.brief")}
            </Menu.Item>
          ) : null}
          {isFollowed(object) && !alone ? (
            <Menu.Item
              disabled={following === undefined}
              leftSection={
                following ? <IconBellOff size={16} aria-hidden /> : <IconBell size={16} aria-hidden />
              }
              onClick={() =>
                void attempt(() =>
                  setFollowing(
                    object.name,
                    record.id,
                    !following,
                    following ? t("record.unfollowed", { name }) : t("record.followed", { name }),
                  ),
                )
              }
            >
              {following ? t("record.unfollow") : t("record.follow")}
            </Menu.Item>
          ) : null}
          {object.visibility === "owned" && !alone ? (
            <Menu.Item leftSection={<IconShare size={16} aria-hidden />} onClick={() => setSharing(true)}>
              {t("share.button")}
            </Menu.Item>
          ) : null}
          {others ? (
            <Menu.Item leftSection={<IconEye size={16} aria-hidden />} onClick={() => setExplaining(true)}>
              {t("record.why")}
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<IconLink size={16} aria-hidden />}
            onClick={() => void attempt(() => navigator.clipboard.writeText(location.href))}
          >
            {t("record.copyLink")}
          </Menu.Item>
          {object.name === "contact" ? (
            <Menu.Item
              component="a"
              href={cardsPath([record.id])}
              download
              leftSection={<IconAddressBook size={16} aria-hidden />}
            >
              {t("card.one")}
            </Menu.Item>
          ) : null}
          {isLookedThrough(object) && object.can.edit !== "none" && object.can.delete !== "none" ? (
            <Menu.Item leftSection={<IconGitMerge size={16} aria-hidden />} onClick={() => setMerging(true)}>
              {t("record.mergeWith")}
            </Menu.Item>
          ) : null}
          {object.can.delete === "none" ? null : (
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void throwAway()}>
              {t("list.trash")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {merging ? (
        <Suspense fallback={null}>
          <MergeWith object={object} record={record} close={() => setMerging(false)} />
        </Suspense>
      ) : null}
      {explaining ? (
        <Suspense fallback={null}>
          <Why object={object} record={record} close={() => setExplaining(false)} />
        </Suspense>
      ) : null}
      {sharing ? <ShareDialog object={object} record={record} close={() => setSharing(false)} /> : null}
    </>
  );
}
