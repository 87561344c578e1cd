// The button that keeps what a list is filtered to as a segment.

import { Button } from "@mantine/core";
import { IconChartPie } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { useMaybeObject } from "@/db/schema";
import { wanted } from "@/ui/optional";
import { hasSegments } from "../filterField";
import type { View } from "../view";

const KeepSegment = wanted(
  () => import("./KeepSegment").then((module) => ({ default: module.KeepSegment })),
  ({ close }) => close(),
);

export function Keep({ object, view }: { object: ObjectInfo; view: View }) {
  const { t } = useTranslation();
  const segment = useMaybeObject("segment");
  const [keeping, setKeeping] = useState(false);
  if (!segment?.can.create || !hasSegments(object)) return null;
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconChartPie size={16} aria-hidden />}
        onClick={() => setKeeping(true)}
      >
        {t("segments.keep")}
      </Button>
      {keeping ? (
        <Suspense fallback={null}>
          <KeepSegment object={object} view={view} close={() => setKeeping(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
