// Shows what just happened, with Undo for ten seconds. Problems stay until they are closed.

import { Button, Group, Text } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import "@mantine/core/styles/Notification.css";
import "@mantine/notifications/styles.css";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { notices, undo, UNDO_MILLISECONDS, type Notice } from "@/db/notices";
import { useStore } from "@/db/store";
import { useActionWords } from "./words";

const MOST = 3;

const toastId = (notice: number) => `notice-${notice}`;

export function Toasts() {
  const { t } = useTranslation();
  const words = useActionWords();
  const notice = useStore(notices);
  const shown = useRef(0);
  const open = useRef<string[]>([]);
  useEffect(() => {
    if (!notice || notice.id === shown.current) return;
    shown.current = notice.id;
    // The newest must be seen at once, with its way back: the oldest makes room instead of letting it wait.
    open.current = [...open.current, toastId(notice.id)];
    for (const old of open.current.splice(0, open.current.length - MOST)) notifications.hide(old);
    toast(notice, t("undo.button"), t("common.close"), () => undo(notice, words));
  }, [notice, t, words]);
  return <Notifications position="bottom-left" limit={MOST + 1} containerWidth={420} className="toasts" />;
}

function toast(notice: Notice, undoLabel: string, closeLabel: string, takeBack: () => Promise<void>): void {
  const id = toastId(notice.id);
  if (notice.of !== undefined) notifications.hide(toastId(notice.of));
  const undoable = notice.operation !== undefined;
  notifications.show({
    id,
    className: "toast",
    ...(notice.kind === "problem" ? { "data-problem": true } : {}),
    autoClose: notice.kind === "problem" ? false : undoable ? UNDO_MILLISECONDS : 4000,
    color: notice.kind === "problem" ? "red" : "jade",
    withBorder: true,
    closeButtonProps: { "aria-label": closeLabel },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <div>
          <Text size="sm" fw={500} c="var(--g-text)">
            {notice.text}
          </Text>
          {notice.detail ? (
            <Text size="sm" c="dimmed">
              {notice.detail}
            </Text>
          ) : null}
        </div>
        {undoable ? (
          <Button
            size="compact-sm"
            variant="light"
            flex="none"
            onClick={() => {
              notifications.hide(id);
              void takeBack();
            }}
          >
            {undoLabel}
          </Button>
        ) : null}
      </Group>
    ),
  });
}
