// Colleagues whose name begins with what stands behind an `@`, to be named by a tap.

import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { useSession } from "@/db/session";

const MOST = 5;
const behindAt = /@([^\s@]*)$/u;

interface MentionProps {
  text: string;
  /** The text with the name in it. */
  onPick: (text: string) => void;
}

export function Mention({ text, onPick }: MentionProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const begun = behindAt.exec(text)?.[1];
  const { data } = useList(
    useMaybeObject("user"),
    [
      ["status", "active"],
      ["sort", "name"],
      ["limit", "200"],
    ],
    begun !== undefined,
  );
  if (begun === undefined) return null;
  const fits = (name: string) => name.toLowerCase().startsWith(begun.toLowerCase()) && name !== begun;
  const names = (data?.data ?? [])
    .filter((one) => one.id !== user.id)
    .map((one) => String(one.name ?? ""))
    .filter((name) => name !== "" && fits(name))
    .slice(0, MOST);
  if (names.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={t("activity.mention")}>
      {names.map((name) => (
        <Button
          key={name}
          size="compact-md"
          variant="default"
          onClick={() => onPick(text.replace(behindAt, `@${name} `))}
        >
          {name}
        </Button>
      ))}
    </Group>
  );
}
