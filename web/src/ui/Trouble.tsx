// A screen or a part of it that could not be fetched: what failed, and one thing to do.

import { Button, Stack, Text } from "@mantine/core";
import { IconCloudOff, IconEyeOff, IconMoodEmpty } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/client";

interface TroubleProps {
  error: unknown;
  retry?: (() => void) | undefined;
  /** Where to go instead, when there is nothing to try again. */
  children?: ReactNode;
}

/** Whether a part of the app itself could not be fetched: each browser says it in its own words. */
function unfetched(error: unknown): boolean {
  return error instanceof Error && /dynamically imported|importing a module|preload/i.test(error.message);
}

export function Trouble({ error, retry, children }: TroubleProps) {
  const { t } = useTranslation();
  const problem = error instanceof Problem ? error : undefined;
  const missing = problem?.status === 404;
  const notKept = problem?.code === "not_kept" || unfetched(error);
  const Icon = missing ? IconEyeOff : notKept || problem?.status === 0 ? IconCloudOff : IconMoodEmpty;
  const title = missing
    ? t("problem.missing")
    : notKept
      ? t("problem.notKept")
      : problem?.status === 0
        ? t("problem.offline")
        : t("problem.load");
  const detail = missing
    ? t("problem.missingDetail")
    : notKept
      ? t("problem.notKeptDetail")
      : (problem?.detail ?? problem?.message ?? "");
  return (
    <Stack align="center" gap="xs" py={48} px="md" role="alert">
      <Icon size={32} stroke={1.5} aria-hidden color="var(--g-quiet)" />
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" ta="center" maw={420}>
        {detail}
      </Text>
      {problem?.requestId ? (
        <Text size="xs" c="dimmed" className="num">
          {t("problem.reference", { id: problem.requestId })}
        </Text>
      ) : null}
      {retry && !missing ? (
        <Button variant="light" mt="xs" onClick={retry}>
          {t("problem.retry")}
        </Button>
      ) : (
        children
      )}
    </Stack>
  );
}
