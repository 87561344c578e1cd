// A choice from many. What it needs is fetched after the page is drawn.

import { TextInput, type SelectProps } from "@mantine/core";
import { lazy, Suspense } from "react";

const LazySelect = lazy(() => import("./ComboboxNow").then((module) => ({ default: module.SelectNow })));

export function Select(props: SelectProps) {
  return (
    <Suspense fallback={<TextInput label={props.label} aria-label={props["aria-label"]} disabled />}>
      <LazySelect {...props} />
    </Suspense>
  );
}
