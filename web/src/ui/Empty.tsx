// A place with nothing in it yet: says so kindly and offers the one thing to do next.

import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap={6} py={56} px="md">
      <svg width="56" height="40" viewBox="0 0 56 40" aria-hidden="true">
        <g fill="none" stroke="var(--g-accent)" strokeWidth="2.5" opacity="0.55">
          <circle cx="22" cy="20" r="12" />
          <circle cx="35" cy="20" r="12" />
        </g>
      </svg>
      <Text fw={600} ta="center">
        {title}
      </Text>
      {hint ? (
        <Text c="dimmed" ta="center" maw={440}>
          {hint}
        </Text>
      ) : null}
      {children}
    </Stack>
  );
}
